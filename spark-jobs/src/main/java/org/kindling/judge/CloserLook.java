package org.kindling.judge;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kindling.evaluation.Scores;
import org.kindling.library.Method;
import org.kindling.report.ResultStep;
import org.kindling.runfolder.result.Picture;
import org.kindling.runfolder.result.Worst;
import org.kindling.task.Split;
import org.kindling.task.TableSource;

/**
 * What test tasks tell beyond a mean.
 *
 * @param pictures of a few tasks
 * @param worst what went worst, by name; empty where tasks have no names that mean anything
 */
public record CloserLook(List<? extends Picture> pictures, Optional<Worst> worst) {

  /** The entities of a table that went worst, after the inner steps of the method's result. */
  static Worst worstEntities(Method method, TableSource source, Tested test) {
    int validated = method.experiment().validationSteps();
    int step = ResultStep.of(test.evaluation(), Optional.of(validated)).step();
    Scores scores = test.scores().get(0);
    double[] values = scores.values()[step];
    return Worst.ofTasks(
        step,
        scores.judgement().metric(),
        IntStream.range(0, values.length)
            .mapToObj(id -> new Worst.Task(source.task(Split.META_TEST, id).name(), values[id]))
            .toList());
  }
}
