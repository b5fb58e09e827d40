package org.kindling.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.QueryPredictions;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.runfolder.result.CurvePicture;
import org.kindling.task.Examples;
import org.kindling.task.Interval;
import org.kindling.task.Sinusoid;
import org.kindling.task.SinusoidSource;
import org.kindling.task.Split;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

/**
 * The first meta-test curves, with what is predicted for them before and after adaptation.
 *
 * @param source whose tasks
 */
record SinusoidPictures(SinusoidSource source) {
  private static final int TASKS = 4;
  private static final int POINTS = 101;
  private static final List<Integer> STEPS = List.of(0, 1, 5, 10);

  List<CurvePicture> of(MetaAlgorithm algorithm, Params theta) {
    try (Programs programs = new Programs()) {
      return IntStream.range(0, TASKS)
          .mapToObj(id -> picture(algorithm, theta, id, programs))
          .toList();
    }
  }

  private CurvePicture picture(MetaAlgorithm algorithm, Params theta, int id, Programs programs) {
    Task task = source.task(Split.META_TEST, id);
    Sinusoid curve = source.curve(Split.META_TEST, id);
    Examples grid = grid();
    TaskBlock onGrid = TaskBlock.of(List.of(new Task(id, task.name(), task.support(), grid)));
    QueryPredictions predicted =
        algorithm.queryPredictions(
            theta, onGrid, Collections.max(STEPS), Inference.TRANSDUCTIVE, programs);
    SortedMap<Integer, List<Double>> predictions = new TreeMap<>();
    for (int steps : STEPS) {
      predictions.put(steps, list(predicted.expected(steps, 0, onGrid.query())));
    }
    List<Double> x = list(grid.features());
    List<Double> truth = x.stream().map(curve::at).toList();
    return new CurvePicture(curve.describe(), x, truth, points(task.support()), predictions);
  }

  private Examples grid() {
    Interval x = source.family().x();
    float[] inputs = new float[POINTS];
    for (int i = 0; i < POINTS; i++) {
      inputs[i] = (float) (x.low() + (x.high() - x.low()) * i / (POINTS - 1));
    }
    return new Examples(POINTS, source.featureShape(), inputs, 1, new float[POINTS]);
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
