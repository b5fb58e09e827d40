package org.kindling.trained;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kindling.config.Configuration;
import org.kindling.config.adapt.TaskFiles;
import org.kindling.library.LearnedModel;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Inference;
import org.kindling.predictive.Family;
import org.kindling.predictive.PointEstimate;

/**
 * A model's use on one task that a user has.
 *
 * @param trained the model
 * @param configuration its own, overlaid by what the user asks for
 * @param used what a prediction may depend on
 */
public record Adapting(TrainedModel trained, Configuration configuration, Inference used) {
  /**
   * As the user asks for.
   *
   * @param asked what a prediction may depend on; empty leaves it to the model
   */
  public static Adapting of(
      TrainedModel trained, Configuration configuration, Optional<Inference> asked) {
    Inference judged = configuration.experiment().inference();
    return new Adapting(trained, configuration, asked.orElseGet(() -> LearnedModel.inUse(judged)));
  }

  /** What is predicted for the query of a task whose files have been read. */
  public float[] predict(TaskFiles files) {
    try (LearnedModel model =
        new LearnedModel(trained.algorithm(configuration), trained.theta(), trained.provenance())) {
      return model
          .adaptEncoded(files.support())
          .withSteps(configuration.experiment().test().steps())
          .withInference(used)
          .predict(files.query());
    }
  }

  /** What a user should know, in a line each. */
  public List<String> remarks() {
    MetaAlgorithm algorithm = trained.algorithm(configuration);
    return Stream.of(statistics(algorithm), leftOut(algorithm.family()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Nothing where the network takes no statistics. */
  private Optional<String> statistics(MetaAlgorithm algorithm) {
    if (!algorithm.learner().model().seesOtherRows()) {
      return Optional.empty();
    }
    Inference judged = configuration.experiment().inference();
    String line = "statistics: " + used.word();
    if (used == Inference.TRANSDUCTIVE) {
      line += ": a prediction depends on the other queries of the file";
    }
    if (used != judged) {
      line += "; the model was chosen by " + judged.word() + " evaluation, which may be more exact";
    }
    return Optional.of(line);
  }

  /** The file has one number for each target, or a class with its probability. */
  private static Optional<String> leftOut(Family family) {
    return family.ofClasses() || family.equals(new PointEstimate())
        ? Optional.empty()
        : Optional.of(
            "predictions are what is expected; how sure the model is of them is not written");
  }
}
