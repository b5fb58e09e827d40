package org.kindling.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.task.Examples;
import org.kindling.task.Task;

/**
 * Minibatches of pooled data: rows of tasks, whichever task they are from.
 *
 * <p>Minibatch b has the tasks from b * tasks on. Of all their rows, support and query, it takes as
 * many as it needs, none twice before all were taken once.
 *
 * @param tasks by their ids
 * @param pooling which of their rows
 * @param check what a task must be
 */
public record PooledRows(LongFunction<Task> tasks, Pooling pooling, Consumer<Task> check) {

  /** The rows of a minibatch. */
  public Examples minibatch(long number) {
    List<Row> pool = pool(number);
    int[] order =
        RandomStream.of(pooling.seed(), Purpose.POOLED_ROWS, number).permutation(pool.size());
    Examples first = pool.get(0).examples;
    int width = first.width();
    int outputs = first.outputs();
    float[] features = new float[Math.multiplyExact(pooling.rows(), width)];
    float[] targets = new float[Math.multiplyExact(pooling.rows(), outputs)];
    for (int i = 0; i < pooling.rows(); i++) {
      Row row = pool.get(order[i % order.length]);
      System.arraycopy(row.examples.features(), row.index * width, features, i * width, width);
      System.arraycopy(row.examples.targets(), row.index * outputs, targets, i * outputs, outputs);
    }
    return new Examples(pooling.rows(), first.featureShape(), features, outputs, targets);
  }

  private List<Row> pool(long number) {
    long first = number * pooling.tasks();
    List<Row> pool = new ArrayList<>();
    LongStream.range(first, first + pooling.tasks())
        .mapToObj(tasks)
        .peek(check)
        .flatMap(task -> Stream.of(task.support(), task.query()))
        .forEach(examples -> addRows(examples, pool));
    return pool;
  }

  private static void addRows(Examples examples, List<Row> pool) {
    for (int index = 0; index < examples.rows(); index++) {
      pool.add(new Row(examples, index));
    }
  }

  private record Row(Examples examples, int index) {}
}
