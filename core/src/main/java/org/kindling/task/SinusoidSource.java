package org.kindling.task;

import java.util.List;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;

/**
 * Sine curves without end, to be learned from a few points.
 *
 * @param seed of the curves and the points
 * @param family what is drawn from
 * @param support points to adapt to
 * @param query points to be judged on
 */
public record SinusoidSource(long seed, SinusoidFamily family, RowCount support, RowCount query)
    implements ExampleSource {

  static final List<Integer> FEATURE_SHAPE = List.of(1);

  @Override
  public Task task(Split split, long id) {
    RandomStream random = stream(split, id);
    Sinusoid curve = family.draw(random);
    int supportRows = support.draw(random);
    int queryRows = query.draw(random);
    return new Task(
        id,
        Long.toString(id),
        family.points(curve, supportRows, random),
        family.points(curve, queryRows, random));
  }

  /** The curve behind a task, which its points alone don't tell. */
  public Sinusoid curve(Split split, long id) {
    return family.draw(stream(split, id));
  }

  @Override
  public long size(Split split) {
    return Long.MAX_VALUE;
  }

  @Override
  public List<Integer> featureShape() {
    return FEATURE_SHAPE;
  }

  @Override
  public RowCount supportRows(Split split) {
    return support;
  }

  @Override
  public RowCount queryRows(Split split) {
    return query;
  }

  @Override
  public int outputs() {
    return 1;
  }

  private RandomStream stream(Split split, long id) {
    return RandomStream.of(seed, Purpose.TASK, split.ordinal(), id);
  }
}
