package org.kindling.task;

import java.util.List;
import org.kindling.random.RandomStream;

/**
 * Tasks of many sizes, each of rows of standard normal numbers.
 *
 * @param support rows of a task's support
 * @param query rows of a task's query
 */
public record RaggedSource(RowCount support, RowCount query) implements SmallSource {
  @Override
  public Task task(Split split, long id) {
    RandomStream random = RandomStream.of(8, split.ordinal(), id);
    return new Task(id, "" + id, rows(support, random), rows(query, random));
  }

  private static Examples rows(RowCount count, RandomStream random) {
    int rows = count.draw(random);
    return new Examples(rows, List.of(1), normal(rows, random), 1, normal(rows, random));
  }

  private static float[] normal(int count, RandomStream random) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  @Override
  public RowCount supportRows(Split split) {
    return support;
  }

  @Override
  public RowCount queryRows(Split split) {
    return query;
  }
}
