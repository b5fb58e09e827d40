package org.kindling.library;

import java.util.List;
import org.kindling.random.RandomStream;
import org.kindling.task.Examples;
import org.kindling.task.RowCount;
import org.kindling.task.SmallSource;
import org.kindling.task.Split;
import org.kindling.task.Task;

/** Straight lines, each with a slope and an offset of its own, of which five points are known. */
record Lines() implements SmallSource {
  @Override
  public Task task(Split split, long id) {
    RandomStream random = RandomStream.of(split.ordinal(), id);
    double slope = random.uniform(-2, 2);
    double offset = random.uniform(-1, 1);
    return new Task(id, "line " + id, points(slope, offset, random), points(slope, offset, random));
  }

  private static Examples points(double slope, double offset, RandomStream random) {
    float[] x = new float[5];
    float[] y = new float[5];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.uniform(-1, 1);
      y[i] = (float) (slope * x[i] + offset);
    }
    return new Examples(x.length, List.of(1), x, 1, y);
  }

  @Override
  public RowCount supportRows(Split split) {
    return RowCount.of(5);
  }

  @Override
  public RowCount queryRows(Split split) {
    return RowCount.of(5);
  }
}
