package org.kindling.picture;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.kindling.task.table.Scaling;

/**
 * Pictures of tasks whose targets are one quantity: of the first test tasks, what is predicted for
 * their queries before and after adaptation, in the target's own unit.
 *
 * @param target what is predicted
 * @param scaling from the target's unit to the network's
 */
public record Scatters(String target, Scaling.Column scaling) {
  private static final int MOST_TASKS = 30;

  /** Of a method's test. */
  public List<ScatterPicture> of(Examined examined) {
    return examined.predicted(
        examined.atMost(MOST_TASKS), examined.resultStep(), task -> picture(task, examined));
  }

  private ScatterPicture picture(PredictedTask task, Examined examined) {
    int steps = examined.resultStep();
    SortedMap<Integer, List<Double>> predictions = new TreeMap<>();
    for (int step : new TreeSet<>(List.of(0, steps))) {
      predictions.put(step, restored(task.expected(step)));
    }
    return new ScatterPicture(
        examined.task(task.id()).name(),
        target,
        restored(task.outcome(steps).targets()),
        predictions);
  }

  private List<Double> restored(float[] standardised) {
    return IntStream.range(0, Math.min(ScatterPicture.MOST_QUERIES, standardised.length))
        .mapToObj(i -> scaling.restore(standardised[i]))
        .toList();
  }
}
