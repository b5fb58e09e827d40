package org.kindling.ml;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.kindling.config.Configuration;
import org.kindling.library.LearnedModel;
import org.kindling.library.Method;
import org.kindling.library.Training;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.task.ExampleSource;
import org.kindling.workplace.SparkBackend;

/**
 * One training of an estimator on a session's Spark.
 *
 * @param estimator that says how
 * @param session stays its owner's
 */
record MetaFit(MetaEstimator estimator, SparkSession session) {
  /**
   * What came of it.
   *
   * @param model the best of the judged states
   */
  record Fitted(LearnedModel model, MetaSummary summary) {}

  Fitted of(Dataset<?> table) {
    Configuration configuration = new MetaSettings(estimator).configuration();
    EntityRows.Entities entities =
        estimator.optional(estimator.storeDir()).isPresent()
            ? new EntitiesInStore(estimator).of(table)
            : new CollectedEntities(estimator).of(table);
    requireUsable(configuration, entities.tasks());
    Optional<FitCheckpoints> checkpoints =
        FitCheckpoints.of(estimator, session, configuration, entities.tasks());
    FitHistory history =
        new FitHistory(checkpoints.map(FitCheckpoints::history).orElse(FitHistory.Kept.NOTHING));
    Patience patience =
        new Patience(estimator.getPatience(), estimator.getTol())
            .after(history.kept().validations());
    Training training =
        Training.of(configuration, entities.tasks())
            .on(SparkBackend.of(session))
            .listener(history)
            .listener(patience)
            .stopWhen(patience::isOver);
    // What commits states comes last.
    LearnedModel model =
        checkpoints.map(them -> them.of(training, history)).orElse(training).train();
    checkpoints.ifPresent(FitCheckpoints::delete);
    FitHistory.Kept all = history.kept();
    return new Fitted(
        model, new MetaSummary(all.objectives(), all.validations(), entities.counted()));
  }

  /** Before anything is trained that could not be used. */
  private void requireUsable(Configuration configuration, ExampleSource tasks) {
    MetaAlgorithm algorithm = Method.of(configuration, tasks).algorithm();
    MetaModel.requireColumns(estimator, algorithm.family());
    MetaModel.requireAlone(algorithm);
  }
}
