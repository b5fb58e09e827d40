package org.kindling.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.kindling.config.Configuration;
import org.kindling.evaluation.Evaluation;
import org.kindling.library.LearnedModel;
import org.kindling.library.Method;
import org.kindling.library.Training;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.task.ExampleSource;
import org.kindling.train.StepReport;
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
    List<Double> objectives = new ArrayList<>();
    List<MetaSummary.Validated> validated = new ArrayList<>();
    Patience patience = new Patience(estimator.getPatience(), estimator.getTol());
    LearnedModel model =
        Training.of(configuration, entities.tasks())
            .on(SparkBackend.of(session))
            .listener(
                (report, state) -> {
                  objectives.add(report.queryLoss());
                  validated(report).ifPresent(validated::add);
                })
            .listener(patience)
            .stopWhen(patience::isOver)
            .train();
    return new Fitted(model, new MetaSummary(objectives, validated, entities.counted()));
  }

  /** Before anything is trained that could not be used. */
  private void requireUsable(Configuration configuration, ExampleSource tasks) {
    MetaAlgorithm algorithm = Method.of(configuration, tasks).algorithm();
    MetaModel.requireColumns(estimator, algorithm.family());
    MetaModel.requireAlone(algorithm);
  }

  private static Optional<MetaSummary.Validated> validated(StepReport report) {
    return report.validation().map(evaluation -> validated(report.step(), evaluation));
  }

  private static MetaSummary.Validated validated(long step, Evaluation evaluation) {
    return new MetaSummary.Validated(
        step, evaluation.metric().name(), evaluation.last().mean(), evaluation.worstDecile());
  }
}
