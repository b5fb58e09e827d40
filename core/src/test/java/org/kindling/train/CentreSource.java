package org.kindling.train;

import org.kindling.random.RandomStream;
import org.kindling.task.Examples;
import org.kindling.task.SmallSource;
import org.kindling.task.Split;
import org.kindling.task.Task;

/** Tasks that are nothing but a point each: its coordinates are the targets of its only row. */
public record CentreSource(int dimensions, long seed) implements SmallSource {
  @Override
  public Task task(Split split, long id) {
    RandomStream random = RandomStream.of(seed, split.ordinal(), id);
    float[] centre = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      centre[i] = (float) (3 + random.nextGaussian());
    }
    Examples row = new Examples(1, featureShape(), new float[1], dimensions, centre);
    return new Task(id, "centre " + id, row, row);
  }

  @Override
  public int outputs() {
    return dimensions;
  }
}
