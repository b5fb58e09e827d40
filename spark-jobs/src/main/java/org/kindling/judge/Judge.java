package org.kindling.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.kindling.baseline.BaselineScore;
import org.kindling.baseline.LinearBaselines;
import org.kindling.config.Experiment;
import org.kindling.config.ImageConfig;
import org.kindling.config.SinusoidConfig;
import org.kindling.config.TableConfig;
import org.kindling.evaluation.Evaluation;
import org.kindling.evaluation.Evaluator;
import org.kindling.evaluation.Exam;
import org.kindling.evaluation.Scores;
import org.kindling.failure.KindlingException;
import org.kindling.library.Method;
import org.kindling.library.RunBlocks;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.task.TableSource;
import org.kindling.task.image.ImageSource;
import org.kindling.workplace.Workplace;

/**
 * Judges trained methods on meta-test tasks.
 *
 * @param workplace where the tasks are computed
 */
public record Judge(Workplace workplace) {

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
      int tasks = Exam.limit(source, Split.META_TEST, experiment.test().tasks());
      List<Evaluation> evaluations = new ArrayList<>();
      List<Scores> scores = new ArrayList<>();
      for (Inference inference : inferences(method, contrast)) {
        Exam exam = new Exam(Split.META_TEST, tasks, experiment.test().steps(), inference);
        scores.add(new Evaluator(runner, method.algorithm(), exam).scores(theta));
        evaluations.add(Evaluation.of(exam, scores.get(scores.size() - 1)));
      }
      return new Tested(evaluations.get(0), evaluations.stream().skip(1).findFirst(), scores);
    }
  }

  /**
   * How linear models do on the same test tasks, where these are entities of a table.
   *
   * <p>They stand beside a training that is done: where they can't be computed, that is said, and
   * there are none. What ends the command, such as a request to stop, is no such failure.
   */
  public List<BaselineScore> linearModels(
      Evaluation test, ExampleSource source, Consumer<String> warnings) {
    try {
      return source instanceof TableSource table
          ? LinearBaselines.compare(table, test.tasks(), workplace)
          : List.of();
    } catch (KindlingException e) {
      throw e;
    } catch (RuntimeException e) {
      warnings.accept("no linear models beside it, which could not be computed: " + e);
      return List.of();
    }
  }

  private static List<Inference> inferences(Method method, Optional<Inference> contrast) {
    return Stream.concat(Stream.of(method.inference()), contrast.stream()).toList();
  }

  /**
   * Pictures of a few test tasks, and what went worst.
   *
   * @param source of the test tasks
   * @param test what they were judged by
   */
  public static CloserLook closerLook(
      Method method, Params theta, ExampleSource source, Tested test) {
    Experiment experiment = method.experiment();
    if (experiment.testTask() instanceof SinusoidConfig sinusoid) {
      SinusoidPictures curves = new SinusoidPictures(sinusoid.curves(experiment.seed()));
      return new CloserLook(curves.of(method.algorithm(), theta), Optional.empty());
    }
    if (experiment.testTask() instanceof ImageConfig images) {
      return new ImagePictures((ImageSource) source, images.form().ink()).of(method, theta);
    }
    if (experiment.testTask() instanceof TableConfig table) {
      TableSource entities = (TableSource) source;
      return new CloserLook(
          new TablePictures(entities, table.target()).of(method, theta),
          Optional.of(CloserLook.worstEntities(method, entities, test)));
    }
    return new CloserLook(List.of(), Optional.empty());
  }
}
