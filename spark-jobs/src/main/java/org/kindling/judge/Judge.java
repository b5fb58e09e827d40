package org.kindling.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.kindling.baseline.BaselineScore;
import org.kindling.baseline.LinearBaselines;
import org.kindling.coldstart.ColdStartCurve;
import org.kindling.config.Experiment;
import org.kindling.config.TestConfig;
import org.kindling.config.kind.TaskUse;
import org.kindling.evaluation.Evaluation;
import org.kindling.evaluation.Evaluator;
import org.kindling.evaluation.Exam;
import org.kindling.evaluation.Scores;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.library.Method;
import org.kindling.library.RunBlocks;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.picture.CloserLook;
import org.kindling.picture.Examined;
import org.kindling.report.ResultStep;
import org.kindling.round.BlockRunner;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.Split;
import org.kindling.task.table.EntitySource;
import org.kindling.task.table.FirstEntities;
import org.kindling.workplace.Workplace;

/**
 * Judges trained methods on meta-test tasks.
 *
 * @param workplace where the tasks are computed
 */
public record Judge(Workplace workplace) {
  private static final String CURVE = "curve over known rows";

  /**
   * How well the test tasks are learned after each inner step.
   *
   * @param contrast what is measured beside it
   */
  public Tested test(
      Method method, Optional<Inference> contrast, Params theta, ExampleSource source) {
    Experiment experiment = method.experiment();
    try (BlockRunner<ExampleSource> runner =
        RunBlocks.evaluations(
            workplace, experiment.run(), method.algorithm(), source, Split.META_TEST)) {
      List<Evaluation> evaluations = new ArrayList<>();
      List<Scores> scores = new ArrayList<>();
      for (Inference inference : inferences(method, contrast)) {
        Exam exam = exam(method, source, inference);
        scores.add(new Evaluator(runner, method.algorithm(), exam).scores(theta));
        evaluations.add(Evaluation.of(exam, scores.get(scores.size() - 1)));
      }
      return new Tested(evaluations.get(0), evaluations.stream().skip(1).findFirst(), scores);
    }
  }

  /**
   * What stands beside the method on the same test tasks, where the tasks' kind has linear models
   * fitted: these models, where targets are quantities, and the curve over the number of known rows
   * where one is wanted.
   *
   * @param use what is done with the tasks
   * @param theta the method's meta-parameters
   */
  public Rivals rivals(
      TaskUse use,
      Method method,
      Params theta,
      Evaluation test,
      ExampleSource source,
      Consumer<String> warnings) {
    ExampleSource sample = sample(source, method.experiment().curve().entities());
    if (source.classes(Split.META_TEST).isPresent()) {
      List<Examples> training =
          beside(() -> use.forLinearModels(sample), List.of(), CURVE, warnings);
      Opponents opponents = new ClassOpponents(workplace, method, sample, training);
      return training.isEmpty()
          ? Rivals.NONE
          : new Rivals(
              List.of(),
              coldStart(
                  new ColdStart(workplace, method, sample, opponents), theta, test, warnings));
    }
    Optional<LinearBaselines> fitted = fit(use, sample, warnings);
    return fitted
        .map(linear -> new QuantityOpponents(workplace, method, sample, linear))
        .map(opponents -> new ColdStart(workplace, method, sample, opponents))
        .map(
            coldStart ->
                new Rivals(
                    linearModels(fitted.get(), test, source, warnings),
                    coldStart(coldStart, theta, test, warnings)))
        .orElse(Rivals.NONE);
  }

  /** What other models look at: all that memory holds, or the first entities. */
  private static ExampleSource sample(ExampleSource source, int most) {
    return source instanceof EntitySource table && !table.isHeld()
        ? new FirstEntities(table, most)
        : source;
  }

  /**
   * Linear models, where the tasks' kind has them fitted.
   *
   * <p>They stand beside a training that is done: where they can't be computed, that is said, and
   * there are none.
   */
  Optional<LinearBaselines> fit(TaskUse use, ExampleSource source, Consumer<String> warnings) {
    return beside(
        () ->
            Optional.of(use.forLinearModels(source))
                .filter(training -> !training.isEmpty())
                .map(training -> new LinearBaselines(training, workplace)),
        Optional.empty(),
        "linear models beside it",
        warnings);
  }

  List<BaselineScore> linearModels(
      LinearBaselines linear, Evaluation test, ExampleSource source, Consumer<String> warnings) {
    return beside(
        () -> linear.scores(source, test.tasks()), List.of(), "linear models beside it", warnings);
  }

  private static Optional<ColdStartCurve> coldStart(
      ColdStart coldStart, Params theta, Evaluation test, Consumer<String> warnings) {
    if (coldStart.method().experiment().curve().support().isEmpty()) {
      return Optional.empty();
    }
    return beside(
        () -> Optional.of(coldStart.of(theta, test.tasks())), Optional.empty(), CURVE, warnings);
  }

  /**
   * Pictures of a few test tasks, and what went worst, where the tasks' kind has any.
   *
   * @param use what is done with the tasks
   * @param source of the test tasks
   * @param test what they were judged by
   */
  public static CloserLook closerLook(
      TaskUse use,
      Method method,
      Params theta,
      ExampleSource source,
      Tested test,
      Consumer<String> warnings) {
    int validated = method.experiment().validationSteps();
    Examined examined =
        new Examined(
            method.algorithm(),
            theta,
            source,
            exam(method, source, method.inference()),
            test.scores().get(0),
            ResultStep.of(test.evaluation(), Optional.of(validated)).step(),
            RunBlocks.of(method.experiment().run(), method.algorithm(), source, Split.META_TEST));
    return beside(() -> use.look(examined), CloserLook.NONE, "pictures beside it", warnings);
  }

  /** What ends the command, such as a request to stop, is no failure of what stands beside it. */
  private static <T> T beside(Supplier<T> made, T none, String what, Consumer<String> warnings) {
    try {
      return made.get();
    } catch (KindlingException e) {
      // That a class of the user's own fails is of usage; what it refuses of its data is of data.
      if (e.exitCode() != ExitCode.USAGE && e.exitCode() != ExitCode.DATA) {
        throw e;
      }
      warnings.accept("no " + what + ": " + e.getMessage());
      return none;
    } catch (RuntimeException e) {
      warnings.accept("no " + what + ", which could not be computed: " + e);
      return none;
    }
  }

  private static Exam exam(Method method, ExampleSource source, Inference inference) {
    TestConfig test = method.experiment().test();
    return new Exam(
        Split.META_TEST,
        Exam.limit(source, Split.META_TEST, test.tasks()),
        test.steps(),
        inference);
  }

  private static List<Inference> inferences(Method method, Optional<Inference> contrast) {
    return Stream.concat(Stream.of(method.inference()), contrast.stream()).toList();
  }
}
