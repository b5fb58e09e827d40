package org.kindling.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.task.Examples;
import org.kindling.task.ListedTasks;
import org.kindling.task.RowCount;
import org.kindling.task.Task;

/**
 * Tasks of random numbers made beforehand and handed out again and again, so that a measurement
 * does not contain how they are made.
 */
public final class PreparedTasks {
  private PreparedTasks() {}

  /** Tasks of standard normal numbers, one feature and one target a row. */
  public static ListedTasks regressions(int count, int rows) {
    return regressions(count, RowCount.of(rows));
  }

  /** Of which each set has its own number of rows, all numbers about equally often. */
  static ListedTasks regressions(int count, RowCount rows) {
    return of(count, random -> new Sets(regression(rows, 1, random), regression(rows, 1, random)));
  }

  /** Of several features a row, and of supports and queries of as many rows as are said. */
  static ListedTasks regressions(int count, int features, int support, int query) {
    return of(
        count,
        random ->
            new Sets(
                regression(RowCount.of(support), features, random),
                regression(RowCount.of(query), features, random)));
  }

  private static Examples regression(RowCount count, int features, RandomStream random) {
    int others = count.most() - count.least();
    int rows = count.least() + (others == 0 ? 0 : random.nextInt(others + 1));
    float[] x = normal(rows * features, random);
    return new Examples(rows, List.of(features), x, 1, normal(rows, random));
  }

  /** Tasks of classes of images, of 28x28 standard normal numbers each. */
  static ListedTasks images(int count, int ways, int shots, int queries) {
    return of(
        count, random -> new Sets(images(ways, shots, random), images(ways, queries, random)));
  }

  private static Examples images(int ways, int perClass, RandomStream random) {
    int rows = ways * perClass;
    float[] classes = new float[rows];
    for (int row = 0; row < rows; row++) {
      classes[row] = row / perClass;
    }
    List<Integer> image = List.of(28, 28, 1);
    return new Examples(rows, image, normal(rows * 28 * 28, random), 1, classes);
  }

  private static ListedTasks of(int count, Function<RandomStream, Sets> sets) {
    List<Task> tasks = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      Sets both = sets.apply(RandomStream.of(0, Purpose.BENCHMARK, id));
      tasks.add(new Task(id, Integer.toString(id), both.support, both.query));
    }
    return new ListedTasks(tasks);
  }

  private static float[] normal(int count, RandomStream random) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private record Sets(Examples support, Examples query) {}
}
