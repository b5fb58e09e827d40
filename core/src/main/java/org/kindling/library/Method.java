package org.kindling.library;

import java.util.Locale;
import java.util.Optional;
import org.kindling.config.Configuration;
import org.kindling.config.Experiment;
import org.kindling.evaluation.Exam;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.MetricMethod;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.task.ExampleSource;
import org.kindling.task.RowShape;
import org.kindling.task.Split;

/**
 * What is trained or used: a configuration with the objects that it describes.
 *
 * @param configuration the text behind it
 * @param experiment its content
 * @param algorithm with its network, of the shape of the tasks' rows
 */
public record Method(Configuration configuration, Experiment experiment, MetaAlgorithm algorithm) {

  /** What a configuration describes, for rows of the source's shape. */
  public static Method of(Configuration configuration, ExampleSource source) {
    RowShape rows = source.rows(Split.META_TRAIN);
    Experiment experiment = configuration.experiment(rows);
    Learner learner = experiment.learner(rows);
    Method method = new Method(configuration, experiment, experiment.algorithm().build(learner));
    if (source.weighted()) {
      method.requireWeighing();
    }
    return method;
  }

  /** Refuses what would take rows that have weights for rows that count alike. */
  private void requireWeighing() {
    if (experiment.algorithm().pooled().isPresent() || algorithm instanceof MetricMethod) {
      throw noWeights(
          experiment.algorithm().says(),
          "a method that adapts to rows by their loss, or learns linear weights");
    }
    if (algorithm.learner().model().seesOtherRows()) {
      throw noWeights("batch normalisation", "model.normalisation = none");
    }
  }

  private static KindlingException noWeights(String what, String expected) {
    return new KindlingException(
        ExitCode.USAGE,
        String.format(
            Locale.ROOT,
            "task.weight (weightCol): %s takes rows for alike, whatever they weigh; expected %s",
            what,
            expected));
  }

  /** The same algorithm, used as another configuration says. */
  public Method with(Configuration other) {
    return new Method(other, other.experiment(), algorithm);
  }

  /** What a person calls it. */
  public String describe() {
    return algorithm.describe();
  }

  /** What predictions for queries may depend on; without batch normalisation not on queries. */
  public Inference inference() {
    return algorithm.learner().model().seesOtherRows()
        ? experiment.inference()
        : Inference.INDUCTIVE;
  }

  /** What judges it on the way of its training. */
  public Exam validation(ExampleSource source) {
    return new Exam(
        Split.META_VALIDATION,
        Exam.limit(source, Split.META_VALIDATION, experiment.run().validation().tasks()),
        experiment.validationSteps(),
        inference());
  }

  /** What is shown beside it in a test of classes; empty where there is no difference. */
  public Optional<Inference> contrast() {
    if (!algorithm.learner().model().seesOtherRows() || !algorithm.learner().loss().ofClasses()) {
      return Optional.empty();
    }
    return Optional.of(
        experiment.inference() == Inference.TRANSDUCTIVE
            ? Inference.INDUCTIVE
            : Inference.TRANSDUCTIVE);
  }
}
