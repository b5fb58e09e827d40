package org.kindling.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.config.kind.Pooled;
import org.kindling.config.text.ConfigText;
import org.kindling.failure.KindlingException;
import org.kindling.meta.FullContext;
import org.kindling.meta.InnerBatches;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.MatchingNetworks;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.Order;
import org.kindling.meta.Reptile;
import org.kindling.meta.SecondMoment;
import org.kindling.model.Activation;
import org.kindling.model.ConvolutionalNetwork;
import org.kindling.model.DownSampling;
import org.kindling.model.Head;
import org.kindling.model.Huber;
import org.kindling.model.ImageShape;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.model.NormalLikelihood;
import org.kindling.model.QuantileLoss;
import org.kindling.model.Readout;
import org.kindling.model.WeightInitialisation;
import org.kindling.optim.Adam;
import org.kindling.optim.Chain;
import org.kindling.optim.ClipByGlobalNorm;
import org.kindling.optim.Descent;
import org.kindling.optim.Momentum;
import org.kindling.optim.Schedule;
import org.kindling.optim.WeightDecay;
import org.kindling.task.RowShape;

/** The objects that a configuration describes. */
class ExperimentTest {
  private static final Learner LEARNER =
      new Learner(new Mlp(1, List.of(3), 1, Activation.TANH), Loss.MEAN_SQUARED_ERROR);

  private static final String DL4J = "algorithm { name = pretraining, pooled.by = dl4j }";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | DL4J",
        "algorithm.pooled.by = kindling | KINDLING",
        "outer.schedule = linear | KINDLING",
        "model.normalisation = batch | KINDLING",
        "outer.optimizer = sgd | KINDLING",
        "loss.name = huber | KINDLING"
      })
  void leavesPretrainingToDl4jWhereThatHasWhatIsAskedFor(String given, Pooled.By by) {
    assertThat(read("algorithm.name = pretraining\n" + given).pooledBy()).contains(by);
    assertThat(read(given.startsWith("algorithm") ? "" : given).pooledBy()).isEmpty();
  }

  @Test
  void lowersTheRateOfPretrainingOverAllItsUpdates() {
    assertThat(read("outer { schedule = linear, steps = 10 }").outer().build(50))
        .isEqualTo(
            Chain.of(Adam.OF_THE_PAPER, new Descent(new Schedule.LinearDecay(0.001, 0, 500))));
  }

  @Test
  void buildsTheNetworkForTheTasksRows() {
    Experiment experiment = read("model { hidden = [3], activation = tanh }");
    RowShape rows = new RowShape(List.of(1), 1, OptionalInt.empty());

    assertThat(experiment.learner(rows)).isEqualTo(LEARNER);
  }

  @Test
  void takesTheLossFromTheTargets() {
    RowShape rows = new RowShape(List.of(2, 2, 1), 1, OptionalInt.of(5));

    assertThat(read("model { hidden = [3], activation = tanh }").learner(rows))
        .isEqualTo(new Learner(new Mlp(4, List.of(3), 5, Activation.TANH), Loss.CROSS_ENTROPY));
  }

  @Test
  void asksTheNetworkForAsManyOutputsAsTheLossTakes() {
    RowShape rows = new RowShape(List.of(4), 2, OptionalInt.empty());

    assertThat(read("loss.name = normal").learner(rows))
        .extracting(learner -> learner.model().outputs(), Learner::loss)
        .containsExactly(4, new NormalLikelihood());
    assertThat(read("loss { name = quantiles, interval = 0.5 }").learner(rows))
        .extracting(learner -> learner.model().outputs(), Learner::loss)
        .containsExactly(6, new QuantileLoss(List.of(0.25, 0.5, 0.75)));
    assertThat(read("loss { name = huber, delta = 2 }").learner(rows))
        .extracting(learner -> learner.model().outputs(), Learner::loss)
        .containsExactly(2, new Huber(2));
  }

  @Test
  void refusesALossOfQuantitiesForClasses() {
    RowShape rows = new RowShape(List.of(4), 1, OptionalInt.of(5));

    assertThatThrownBy(() -> read("loss.name = normal").learner(rows))
        .isInstanceOf(KindlingException.class)
        .hasMessageStartingWith(
            "kindling.loss.name = normal is for targets that are quantities, but the tasks have rows"
                + " of features [4] in 5 classes (");
  }

  @Test
  void refusesALossThatPretrainingDoesNotHave() {
    assertThatThrownBy(
            () -> read("algorithm { name = pretraining, pooled.by = dl4j }, loss.name = huber"))
        .hasMessageContaining("loss.name must be by-target for algorithm.pooled.by = dl4j");
  }

  @Test
  void aLossOfOnesOwnHasKeysOfItsOwn() {
    String own = "loss.class = " + Scaled.class.getName();
    RowShape rows = new RowShape(List.of(4), 1, OptionalInt.empty());

    assertThat(read(own + ", loss.scale = 3").learner(rows).loss())
        .isEqualTo(new Scaled.Squares(3));
    assertThatThrownBy(() -> read(own + ", loss.scael = 3"))
        .hasMessageContaining("did you mean kindling.loss.scale?");
  }

  @Test
  void buildsAConvolutionalNetworkForImages() {
    RowShape rows = new RowShape(List.of(28, 28, 1), 1, OptionalInt.of(5));

    assertThat(
            read("model { type = conv, filters = 32, down-sampling = max-pool,"
                    + " readout = flatten, initialisation = glorot-uniform,"
                    + " head.initial-deviation = 1 }")
                .learner(rows))
        .isEqualTo(
            new Learner(
                new ConvolutionalNetwork(
                    new ImageShape(28, 28, 1),
                    4,
                    32,
                    DownSampling.MAX_POOL,
                    Readout.FLATTEN,
                    new Head.Linear(5, new WeightInitialisation.Normal(1)),
                    new WeightInitialisation.GlorotUniform()),
                Loss.CROSS_ENTROPY));
  }

  @Test
  void convolutionsNeedImages() {
    RowShape rows = new RowShape(List.of(784), 1, OptionalInt.of(5));

    assertThatThrownBy(() -> read("model.type = conv").learner(rows))
        .hasMessage(
            "model.type = conv: an image's features are [rows, columns, channels] but were [784]");
  }

  @Test
  void buildsFirstOrderMamlWithARateOfItsOwnForLaterSteps() {
    Experiment experiment =
        read("algorithm { order = first, inner { steps = 2, rate = 0.1, later-rate = 0.05 } }");

    assertThat(experiment.algorithm().build(LEARNER))
        .isEqualTo(
            new Maml(
                LEARNER,
                new InnerLoop(2, new InnerRule.Sgd(0.1), new InnerRule.Sgd(0.05)),
                Order.FIRST));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maml | MAML, second order",
        "anil | ANIL, second order",
        "boil | BOIL, second order",
        "ridge-head | In one pass, ridge regression as head",
        "meta-sgd | Meta-SGD, second order",
        "reptile | Reptile, inner SGD",
        "prototypical-networks | Prototypical networks, euclidean",
        "matching-networks | Matching networks, without context",
        "maml-plus-plus | MAML++, 1 step, multi-step loss for 5000 outer steps",
        "pretraining | Pre-training on pooled data"
      })
  void buildsEachAlgorithmByItsName(String name, String description) {
    MetaAlgorithm algorithm = read("algorithm.name = " + name).algorithm().build(LEARNER);

    assertThat(algorithm.describe()).isEqualTo(description);
  }

  @Test
  void buildsReptileWithItsMinibatchesAndTheAdamThatGoesOn() {
    MetaAlgorithm algorithm =
        read("seed = 3, algorithm { name = reptile, inner { optimizer = adam, steps = 5,"
                + " rate = 0.001, batch = 10, test-batch = 5 } }")
            .algorithm()
            .build(LEARNER);

    assertThat(algorithm)
        .isEqualTo(
            new Reptile(
                LEARNER,
                new InnerLoop(5, new InnerRule.Adam(0.001, 0.999, 1e-8, SecondMoment.KEPT))
                    .on(new InnerBatches.Sampled(10, 3), new InnerBatches.Sampled(5, 3))));
  }

  @Test
  void buildsMatchingNetworksInFullContext() {
    assertThat(
            read("algorithm { name = matching-networks, context-steps = 5, temperature = 0.1 }")
                .algorithm()
                .build(LEARNER))
        .isEqualTo(new MatchingNetworks(LEARNER, new FullContext(5), 0.1));
  }

  @Test
  void fallsToTheFinalRate() {
    assertThat(read("outer { schedule = cosine, final-rate = 0.00001 }").outer().build())
        .isEqualTo(
            Chain.of(
                Adam.OF_THE_PAPER, new Descent(new Schedule.CosineDecay(0.001, 0.00001, 70_000))));
  }

  @Test
  void chainsTheOptimisersPartsInTheOrderInWhichTheyAct() {
    Experiment experiment =
        read(
            "outer { optimizer = sgd, rate = 0.5, momentum = 0.9, schedule = linear, steps = 10,"
                + " weight-decay = 0.1, clip-norm = 2 }");

    assertThat(experiment.outer().build())
        .isEqualTo(
            Chain.of(
                new ClipByGlobalNorm(2),
                new Momentum(0.9, Momentum.Form.HEAVY_BALL),
                new WeightDecay(0.1),
                new Descent(new Schedule.LinearDecay(0.5, 0, 10))));
  }

  @Test
  void descendsByAdamAloneByDefault() {
    assertThat(read("").outer().build())
        .isEqualTo(Chain.of(Adam.OF_THE_PAPER, new Descent(new Schedule.Constant(0.001))));
  }

  @Test
  void testsOnTasksOfAnotherSupportSizeWhereAskedTo() {
    Experiment experiment = read("task.support = 10, eval.test.support = 5");

    assertThat(((SinusoidConfig) experiment.testTask()).support().most()).isEqualTo(5);
    assertThat(((SinusoidConfig) experiment.task()).support().most()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "optimizer = sgd | optimizer must be adam | sgd",
        "schedule = cosine | schedule must be constant | cosine",
        "weight-decay = 0.1 | weight-decay must be 0 | 0.1",
        "clip-norm = 1 | clip-norm must be null | 1"
      })
  void namesTheOuterKeyThatPretrainingWouldIgnore(String given, String refusal, String value) {
    String message =
        "kindling.outer." + refusal + " for algorithm.pooled.by = dl4j but was " + value;

    assertThatThrownBy(() -> read(DL4J + ", outer." + given)).hasMessageContaining(message);
    Configuration inheriting =
        configuration("outer." + given + ", baselines = [{ name = b, " + DL4J + " }]");
    assertThatThrownBy(inheriting::checked)
        .as("inherited by a baseline")
        .hasMessageContaining(message);
  }

  @Test
  void comparesEmbeddingsWithoutInnerSteps() {
    assertThat(read("algorithm { name = reptile, inner.steps = 3 }").algorithm().innerSteps())
        .isEqualTo(3);
    assertThat(read("algorithm.name = matching-networks").algorithm().innerSteps()).isZero();
  }

  @Test
  void onlyComparedEmbeddingsNeedNoHead() {
    String embedding = "model { type = conv, head.type = none }, algorithm.name = ";

    assertThat(read(embedding + "prototypical-networks").model()).isNotNull();
    assertThatThrownBy(() -> read(embedding + "maml"))
        .hasMessageContaining("kindling.model.head.type must be linear for algorithm.name = maml");
  }

  private static Experiment read(String text) {
    return configuration(text).experiment();
  }

  private static Configuration configuration(String text) {
    return Configuration.of(List.of(ConfigText.ofFile("x.conf", "kindling { " + text + " }")));
  }
}
