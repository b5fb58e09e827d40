package org.kindling.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.kindling.library.Method;
import org.kindling.library.RunBlocks;
import org.kindling.meta.QueryPredictions;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.runfolder.result.ScatterPicture;
import org.kindling.task.Scaling;
import org.kindling.task.Split;
import org.kindling.task.TableSource;
import org.kindling.task.TaskBlock;

/**
 * The first meta-test tasks of a table, with what is predicted for their queries before and after
 * adaptation, in the target's own unit.
 *
 * @param source whose tasks
 * @param target what is predicted
 */
record TablePictures(TableSource source, String target) {
  private static final int MOST_TASKS = 30;

  List<ScatterPicture> of(Method method, Params theta) {
    int tasks = (int) Math.min(MOST_TASKS, source.size(Split.META_TEST));
    int most = RunBlocks.of(method.experiment().run(), method.algorithm(), source, Split.META_TEST);
    List<ScatterPicture> pictures = new ArrayList<>();
    try (Programs programs = new Programs()) {
      for (int first = 0; first < tasks; first += most) {
        int count = Math.min(most, tasks - first);
        TaskBlock block = TaskBlock.fetch(source, Split.META_TEST, first, count);
        pictures.addAll(pictures(method, theta, block, programs));
      }
    }
    return pictures;
  }

  private List<ScatterPicture> pictures(
      Method method, Params theta, TaskBlock block, Programs programs) {
    int asked = method.experiment().validationSteps();
    int steps = Math.min(asked, method.experiment().test().steps());
    QueryPredictions predicted =
        method.algorithm().queryPredictions(theta, block, steps, method.inference(), programs);
    return IntStream.range(0, block.tasks())
        .mapToObj(task -> picture(task, steps, predicted, block))
        .toList();
  }

  private ScatterPicture picture(int task, int steps, QueryPredictions predicted, TaskBlock block) {
    SortedMap<Integer, List<Double>> predictions = new TreeMap<>();
    for (int step : new TreeSet<>(List.of(0, steps))) {
      predictions.put(step, restored(predicted.expected(step, task, block.query())));
    }
    return new ScatterPicture(
        source.task(Split.META_TEST, block.ids().get(task)).name(),
        target,
        restored(predicted.outcome(steps, task, block.query()).targets()),
        predictions);
  }

  private List<Double> restored(float[] standardised) {
    Scaling.Column scaling = source.scaling().target();
    return IntStream.range(0, Math.min(ScatterPicture.MOST_QUERIES, standardised.length))
        .mapToObj(i -> scaling.restore(standardised[i]))
        .toList();
  }
}
