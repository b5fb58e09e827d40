package org.kindling.config;

import java.util.Optional;
import java.util.OptionalLong;
import org.kindling.config.kind.Pooled;
import org.kindling.config.text.Range;
import org.kindling.config.text.Section;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.task.RowShape;
import org.kindling.train.Pooling;

/**
 * The typed and checked content of a configuration.
 *
 * @param seed from which all random numbers follow
 * @param task where the tasks come from
 * @param model the network
 * @param loss what is learned by
 * @param algorithm how it is learned to learn
 * @param outer the outer loop
 * @param run how the training goes about it
 * @param inference what predictions for queries may depend on, in validation and test
 * @param test the evaluation on meta-test tasks
 * @param curve against how many known rows errors are told
 */
public record Experiment(
    long seed,
    TaskConfig task,
    ModelConfig model,
    LossConfig loss,
    AlgorithmConfig algorithm,
    OuterConfig outer,
    RunConfig run,
    Inference inference,
    TestConfig test,
    CurveConfig curve) {

  static Experiment read(Section kindling) {
    return read(kindling, OptionalLong.empty());
  }

  /**
   * Reads and checks all of it.
   *
   * @param inputs how many numbers a row has, once the data have told it
   */
  static Experiment read(Section kindling, OptionalLong inputs) {
    Experiment experiment = checked(kindling);
    experiment.requireOutputs(kindling);
    experiment.requireWholeRounds(kindling);
    new Sizes(experiment, kindling, inputs).check();
    experiment
        .algorithm
        .pooled()
        .filter(pooled -> pooled.by() == Pooled.By.DL4J)
        .ifPresent(pooled -> experiment.requireDl4js(kindling));
    return experiment;
  }

  /** What DL4J's trainer is asked to do. */
  private void requireDl4js(Section kindling) {
    outer.requirePlainAdam(kindling.at("outer"));
    if (!loss.isUsual()) {
      throw kindling.at("loss").wrong("name", "by-target for algorithm.pooled.by = dl4j");
    }
    if (!model.isDl4js()) {
      boolean normalised = model instanceof MlpConfig;
      throw kindling
          .at("model")
          .wrong(
              normalised ? "normalisation" : "type",
              (normalised ? "none" : "mlp") + " for algorithm.pooled.by = dl4j");
    }
  }

  /** What trains on pooled rows; empty where it is learned from single tasks. */
  public Optional<Pooled.By> pooledBy() {
    boolean isDl4js = model.isDl4js() && loss.isUsual() && outer.isPlainAdam();
    return algorithm
        .pooled()
        .map(Pooled::by)
        .map(by -> by != Pooled.By.AUTO ? by : isDl4js ? Pooled.By.DL4J : Pooled.By.KINDLING);
  }

  /** Which rows are pooled for a step; empty where it is learned from single tasks. */
  public Optional<Pooling> pooling() {
    return algorithm
        .pooled()
        .map(
            pooled ->
                new Pooling(
                    seed,
                    outer.metaBatch(),
                    pooled.rows(),
                    pooled.workers(),
                    pooled.minibatches()));
  }

  private static Experiment checked(Section kindling) {
    long seed = kindling.wide("seed", Range.LONG);
    return new Experiment(
        seed,
        Registry.SOURCES.read(kindling),
        Registry.MODELS.read(kindling),
        Registry.LOSSES.read(kindling),
        Registry.ALGORITHMS.read(kindling),
        OuterConfig.read(kindling),
        RunConfig.read(kindling.at("run")),
        kindling.at("eval").choice("statistics", Inference.class),
        TestConfig.read(kindling.at("eval").at("test")),
        CurveConfig.read(kindling.at("eval").at("curve")));
  }

  /** A network with an output for each class is for tasks of one number of classes. */
  private void requireOutputs(Section kindling) {
    if (algorithm.takesAnyClasses()) {
      return;
    }
    task.requireEqualClasses(kindling.at("eval").at("test"), algorithm.says());
    if (model.embeds()) {
      throw kindling.at("model").at("head").wrong("type", "linear for " + algorithm.says());
    }
  }

  private void requireWholeRounds(Section kindling) {
    int local = run.local().steps();
    if (outer.steps() % local != 0) {
      throw kindling.at("outer").wrong("steps", "a multiple of run.local-steps = " + local);
    }
    if (local > 1 && (algorithm.pooled().isPresent() || algorithm.isByRounds())) {
      throw kindling.at("run").wrong("local-steps", "1 for " + algorithm.says());
    }
  }

  /**
   * The network for rows of this shape, with what it learns by and so as many outputs as that asks
   * for.
   *
   * @throws org.kindling.failure.KindlingException (usage) where either is not for such rows
   */
  public Learner learner(RowShape rows) {
    if (algorithm.isByRounds()) {
      return algorithm.learner(rows);
    }
    Loss byWhich = loss.loss(rows);
    return new Learner(model.model(rows.asking(byWhich.outputs(rows))), byWhich);
  }

  /** The inner steps of a validation: as configured, or as many as in training. */
  public int validationSteps() {
    return run.validation().steps().orElseGet(algorithm::innerSteps);
  }

  /** The tasks that the model is tested on. */
  public TaskConfig testTask() {
    return task.forTest(test);
  }
}
