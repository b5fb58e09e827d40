package org.kindling.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * A fixed number of threads that compute blocks of tasks.
 *
 * <p>Threads take the next block as they become free, so which thread computes a block is chance;
 * results come back in the order of the blocks, so nothing else is.
 */
final class BlockPool implements AutoCloseable {
  private final int threads;
  private final ExecutorService executor;
  private final StepWatchdog watchdog;

  BlockPool(int threads, StepWatchdog watchdog) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1 but were " + threads);
    }
    AtomicInteger number = new AtomicInteger();
    this.threads = threads;
    this.watchdog = watchdog;
    this.executor =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "kindling-block-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * All blocks' results.
   *
   * @param values in the order of the blocks
   * @param busiestSeconds how long the busiest thread was at it
   */
  record Results<T>(List<T> values, double busiestSeconds) {}

  <T> Results<T> map(List<BlockRange> blocks, Function<BlockRange, T> function) {
    AtomicInteger next = new AtomicInteger();
    AtomicReferenceArray<T> values = new AtomicReferenceArray<>(blocks.size());
    List<Future<Double>> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(threads, blocks.size()); i++) {
      workers.add(executor.submit(() -> work(blocks, function, next, values)));
    }
    try {
      double busiest = 0;
      for (Future<Double> worker : workers) {
        busiest = Math.max(busiest, watchdog.await(worker, () -> missing(blocks, values)));
      }
      return new Results<>(list(values), busiest);
    } finally {
      // After a failure nobody waits for the other blocks; after success this does nothing.
      workers.forEach(worker -> worker.cancel(true));
    }
  }

  private static <T> double work(
      List<BlockRange> blocks,
      Function<BlockRange, T> function,
      AtomicInteger next,
      AtomicReferenceArray<T> values) {
    Stopwatch stopwatch = Stopwatch.start();
    int i = next.getAndIncrement();
    while (i < blocks.size() && !Thread.currentThread().isInterrupted()) {
      values.set(i, function.apply(blocks.get(i)));
      i = next.getAndIncrement();
    }
    return stopwatch.seconds();
  }

  private static <T> String missing(List<BlockRange> blocks, AtomicReferenceArray<T> values) {
    List<String> missing =
        blocks.stream()
            .filter(range -> values.get(range.index()) == null)
            .map(BlockRange::describe)
            .toList();
    return "%d of %d blocks in this process: %s"
        .formatted(missing.size(), blocks.size(), String.join(", ", missing));
  }

  private static <T> List<T> list(AtomicReferenceArray<T> values) {
    List<T> list = new ArrayList<>(values.length());
    for (int i = 0; i < values.length(); i++) {
      list.add(values.get(i));
    }
    return list;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
