package org.kindling.picture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.kindling.task.Examples;
import org.kindling.task.Interval;

/**
 * Pictures of tasks whose rows are points of a curve: the first test tasks', with what is predicted
 * before and after adaptation.
 *
 * @param x where the curves are drawn
 * @param behind the curve behind the points of each test task
 */
public record Curves(Interval x, LongFunction<Curve> behind) {
  private static final int TASKS = 4;
  private static final int POINTS = 101;
  private static final List<Integer> STEPS = List.of(0, 1, 5, 10);

  /**
   * A curve that is to be learned.
   *
   * @param name what tells it from others
   * @param at its value at a place
   */
  public record Curve(String name, DoubleUnaryOperator at) {}

  /** Of a method's test. */
  public List<CurvePicture> of(Examined examined) {
    int tasks = examined.atMost(TASKS);
    return examined.predictedOn(grid(), tasks, Collections.max(STEPS)).stream()
        .map(task -> picture(task, examined.task(task.id()).support()))
        .toList();
  }

  private CurvePicture picture(PredictedTask task, Examples support) {
    Curve curve = behind.apply(task.id());
    SortedMap<Integer, List<Double>> predictions = new TreeMap<>();
    for (int steps : STEPS) {
      predictions.put(steps, list(task.expected(steps)));
    }
    List<Double> grid = list(grid().features());
    List<Double> truth = grid.stream().map(curve.at::applyAsDouble).toList();
    return new CurvePicture(curve.name, grid, truth, points(support), predictions);
  }

  private Examples grid() {
    float[] inputs = new float[POINTS];
    for (int i = 0; i < POINTS; i++) {
      inputs[i] = (float) (x.low() + (x.high() - x.low()) * i / (POINTS - 1));
    }
    return new Examples(POINTS, List.of(1), inputs, 1, new float[POINTS]);
  }

  private static List<CurvePicture.SupportPoint> points(Examples support) {
    return IntStream.range(0, support.rows())
        .mapToObj(i -> new CurvePicture.SupportPoint(support.features()[i], support.targets()[i]))
        .toList();
  }

  private static List<Double> list(float[] values) {
    List<Double> list = new ArrayList<>();
    for (float value : values) {
      list.add((double) value);
    }
    return list;
  }
}
