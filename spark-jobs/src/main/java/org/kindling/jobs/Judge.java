package org.kindling.jobs;

import java.util.List;
import java.util.function.Function;
import org.kindling.baseline.BaselineScore;
import org.kindling.baseline.LinearBaselines;
import org.kindling.config.Experiment;
import org.kindling.config.SinusoidConfig;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.report.Picture;
import org.kindling.task.Split;
import org.kindling.task.TableSource;
import org.kindling.task.TaskSource;
import org.kindling.train.Evaluation;
import org.kindling.train.EvaluationRunner;
import org.kindling.train.Evaluator;
import org.kindling.train.Exam;

/**
 * Judges trained methods on meta-test tasks.
 *
 * @param workplace where the tasks are computed
 */
record Judge(Workplace workplace) {

  /** How well the test tasks are learned after each inner step. */
  Tested test(Method method, Params theta, TaskSource source) {
    Experiment experiment = method.experiment();
    try (EvaluationRunner runner =
        workplace.evaluations(method.algorithm(), source, Split.META_TEST, experiment.run())) {
      int tasks = Tasks.limit(source, Split.META_TEST, experiment.test().tasks());
      Function<Inference, Evaluation> evaluation =
          inference -> {
            Exam exam = new Exam(Split.META_TEST, tasks, experiment.test().steps(), inference);
            return new Evaluator(runner, exam).evaluate(theta);
          };
      return new Tested(
          evaluation.apply(method.inference()), method.contrast().map(evaluation::apply));
    }
  }

  /** How linear models do on the same test tasks, where these are entities of a table. */
  static List<BaselineScore> linearModels(Evaluation test, TaskSource source) {
    return source instanceof TableSource table
        ? LinearBaselines.compare(table, test.tasks())
        : List.of();
  }

  /** Pictures of a few test tasks; none where there is no curve to draw. */
  static List<Picture> pictures(Method method, Params theta) {
    Experiment experiment = method.experiment();
    return experiment.testTask() instanceof SinusoidConfig sinusoid
        ? new SinusoidPictures(sinusoid.curves(experiment.seed())).of(method.algorithm(), theta)
        : List.of();
  }
}
