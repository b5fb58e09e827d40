package org.kindling.task;

import java.util.List;
import java.util.OptionalInt;
import org.kindling.random.RandomStream;

/**
 * Small pictures of noisy stripes, without end: a task's classes differ in how their stripes run.
 *
 * @param ways classes of a task
 * @param shots pictures of each class to adapt to
 * @param queries pictures of each class to be judged on
 * @param side of a picture in pixels, which are from 0 to 1
 * @param seed of all
 */
public record StripeSource(int ways, int shots, RowCount queries, int side, long seed)
    implements ExampleSource {
  @Override
  public Task task(Split split, long id) {
    RandomStream random = RandomStream.of(seed, split.ordinal(), id);
    double[] slopes = new double[2 * ways];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = random.uniform(-2, 2);
    }
    Examples support = pictures(slopes, shots, random);
    return new Task(id, "stripes " + id, support, pictures(slopes, queries.draw(random), random));
  }

  @Override
  public long size(Split split) {
    return Long.MAX_VALUE;
  }

  @Override
  public List<Integer> featureShape() {
    return List.of(side, side, 1);
  }

  @Override
  public RowCount supportRows(Split split) {
    return RowCount.of(ways * shots);
  }

  @Override
  public RowCount queryRows(Split split) {
    return new RowCount(ways * queries.least(), ways * queries.most());
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public OptionalInt classes(Split split) {
    return OptionalInt.of(ways);
  }

  private Examples pictures(double[] slopes, int ofEach, RandomStream random) {
    int pixels = side * side;
    float[] features = new float[ways * ofEach * pixels];
    float[] classes = new float[ways * ofEach];
    for (int picture = 0; picture < classes.length; picture++) {
      int way = picture / ofEach;
      double phase = random.uniform(0, 0.5);
      classes[picture] = way;
      for (int pixel = 0; pixel < pixels; pixel++) {
        double along =
            slopes[2 * way] * (pixel / side) + slopes[2 * way + 1] * (pixel % side) + phase;
        double ink = 0.5 + 0.4 * StrictMath.sin(along) + random.uniform(-0.1, 0.1);
        features[picture * pixels + pixel] = (float) ink;
      }
    }
    return new Examples(classes.length, featureShape(), features, 1, classes);
  }
}
