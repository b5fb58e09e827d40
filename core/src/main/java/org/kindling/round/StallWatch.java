package org.kindling.round;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * Interrupts a thread whose own work stands still for longer than the watchdog allows.
 *
 * <p>It looks from time to time, so that a work of less than a millisecond pays for writes to a
 * field and not for a timer.
 */
final class StallWatch implements AutoCloseable {
  private static final long MOST_MILLIS_BETWEEN_LOOKS = 1000;

  private final StepWatchdog watchdog;
  private final ScheduledExecutorService looks;

  private Optional<Work> current = Optional.empty();
  private Optional<String> stall = Optional.empty();

  private record Work(Thread thread, Progress progress, Stall stall) {}

  StallWatch(StepWatchdog watchdog) {
    this.watchdog = watchdog;
    this.looks =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "kindling-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    long pause = Math.max(1, Math.min(watchdog.limit().toMillis() / 4, MOST_MILLIS_BETWEEN_LOOKS));
    looks.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
  }

  /**
   * Does the work in this thread, one at a time.
   *
   * @throws KindlingException (cluster) where the work failed because it was interrupted for
   *     standing still
   */
  <T> T watch(Supplier<T> work, Progress progress) {
    begin(new Work(Thread.currentThread(), progress, new Stall(progress)));
    T result;
    try {
      result = work.get();
    } catch (RuntimeException failure) {
      Optional<String> stalled = end();
      throw stalled.isPresent()
          ? new KindlingException(ExitCode.CLUSTER, stalled.get(), failure)
          : failure;
    } catch (Error failure) {
      end();
      throw failure;
    }
    end();
    return result;
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }

  private synchronized void begin(Work work) {
    current = Optional.of(work);
    stall = Optional.empty();
  }

  private synchronized Optional<String> end() {
    current = Optional.empty();
    if (stall.isPresent()) {
      // An interrupt that came too late must not hit what this thread does next.
      Thread.interrupted();
    }
    return stall;
  }

  private synchronized void look() {
    if (current.isEmpty() || stall.isPresent()) {
      return;
    }
    Work work = current.get();
    if (watchdog.isExpired(work.stall())) {
      stall = Optional.of(watchdog.expired(work.progress()));
      work.thread().interrupt();
    }
  }
}
