package org.kindling.judge;

import java.util.stream.Collectors;
import org.kindling.coldstart.Contender;
import org.kindling.coldstart.Newcomers;
import org.kindling.config.Experiment;
import org.kindling.evaluation.Evaluator;
import org.kindling.evaluation.Exam;
import org.kindling.evaluation.Scores;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.library.Method;
import org.kindling.library.RunBlocks;
import org.kindling.metric.Judgement;
import org.kindling.metric.Metric;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.task.ExampleSource;
import org.kindling.task.ListedTasks;
import org.kindling.task.Split;
import org.kindling.train.RoundsMethod;
import org.kindling.workplace.Workplace;

/**
 * A trained method, which adapts to the rows that are known by as many inner steps as in
 * validation, and by none where none is known.
 *
 * @param workplace where the tasks are computed
 * @param theta its meta-parameters
 */
record AdaptedMethod(Workplace workplace, Method method, Params theta) implements Contender {
  @Override
  public String name() {
    return brief(method);
  }

  /** Without what tells its variants apart, which would clutter a sentence. */
  static String brief(Method method) {
    return method.describe().split(",", 2)[0].strip();
  }

  /** What has no inner steps has none to leave out: it is not known what it knows beforehand. */
  @Override
  public int fewest() {
    boolean adaptsBySteps = method.experiment().validationSteps() > 0;
    return adaptsBySteps && !(method.algorithm() instanceof RoundsMethod) ? 0 : 1;
  }

  @Override
  public double[][] measured(Newcomers newcomers, int known) {
    Experiment experiment = method.experiment();
    int steps = known == 0 ? 0 : Math.min(experiment.validationSteps(), experiment.test().steps());
    ListedTasks tasks = newcomers.tasks(Math.max(known, 1));
    try (BlockRunner<ExampleSource> runner =
        RunBlocks.evaluations(
            workplace, experiment.run(), method.algorithm(), tasks, Split.META_TEST)) {
      Exam exam = new Exam(Split.META_TEST, newcomers.size(), steps, method.inference());
      Scores scores = new Evaluator(runner, method.algorithm(), exam).scores(theta);
      return newcomers.metrics().stream()
          .map(metric -> scores.measured()[place(metric, scores.judgement())][steps])
          .toArray(double[][]::new);
    } catch (KindlingException e) {
      throw e.exitCode() == ExitCode.DIVERGED ? astray(e) : e;
    }
  }

  /** A training that went well is no failure for what its method does with other rows. */
  private RuntimeException astray(KindlingException divergence) {
    return new ArithmeticException(name() + ": " + divergence.getMessage());
  }

  private static int place(Metric metric, Judgement judgement) {
    int place = judgement.metrics().indexOf(metric);
    if (place < 0) {
      throw new KindlingException(
          ExitCode.USAGE,
          "methods are compared by the "
              + metric.title()
              + ", but this one's loss is judged by "
              + judgement.metrics().stream().map(Metric::title).collect(Collectors.joining(", ")));
    }
    return place;
  }
}
