package org.kindling.meta;

import java.util.ArrayList;
import java.util.List;
import org.kindling.model.Activation;
import org.kindling.model.BayesianNetwork;
import org.kindling.model.ContextNetwork;
import org.kindling.model.ConvolutionalNetwork;
import org.kindling.model.DownSampling;
import org.kindling.model.Head;
import org.kindling.model.ImageShape;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.model.NormalLikelihood;
import org.kindling.model.Normalisation;
import org.kindling.model.Readout;
import org.kindling.model.WeightInitialisation;
import org.kindling.params.Params;
import org.kindling.random.RandomStream;
import org.kindling.task.Examples;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

/** Every episodic algorithm, and small tasks to try it on. */
final class EpisodeCases {
  /** Smooth, so that difference quotients are exact to second order everywhere. */
  static final Learner SMOOTH =
      new Learner(new Mlp(2, List.of(4, 3), 1, Activation.TANH), Loss.MEAN_SQUARED_ERROR);

  /** Given three numbers of each task with its two features. */
  private static final Learner CONTEXT =
      new Learner(ContextNetwork.widening((Mlp) SMOOTH.model(), 3), Loss.MEAN_SQUARED_ERROR);

  /** A last layer that is normally distributed. */
  private static final Learner UNCERTAIN =
      new Learner(
          new BayesianNetwork(SMOOTH.model().body().orElseThrow(), 1), new NormalLikelihood());

  /** Predicts how sure it is. */
  private static final Learner PROBABLE =
      new Learner(new Mlp(2, List.of(4, 3), 2, Activation.TANH), new NormalLikelihood());

  /** A fully connected network with batch normalisation. */
  static final Learner NORMALISED =
      new Learner(
          new Mlp(
              2,
              List.of(4, 3),
              1,
              Activation.TANH,
              new WeightInitialisation.He(),
              Normalisation.BATCH),
          Loss.MEAN_SQUARED_ERROR);

  /** Blocks with strides, whose ReLUs have no kink where the tests look. */
  static final Learner STRIDES =
      images(DownSampling.STRIDE, Readout.MEAN, new Head.Linear(2, new WeightInitialisation.He()));

  /** Blocks with max-pooling. */
  static final Learner POOLS =
      images(
          DownSampling.MAX_POOL,
          Readout.FLATTEN,
          new Head.Linear(2, new WeightInitialisation.He()));

  private static final Learner EMBEDDING =
      images(DownSampling.STRIDE, Readout.FLATTEN, new Head.None());

  private static final InnerLoop DESCENT = new InnerLoop(3, new InnerRule.Sgd(0.1));
  private static final InnerLoop ADAM = adam(SecondMoment.FRESH);

  /** Two batches of two of five rows, then a fifth row and one of the next round. */
  private static final InnerLoop BATCHES =
      DESCENT.on(new InnerBatches.Sampled(2, 5), new InnerBatches.Sampled(2, 5));

  private EpisodeCases() {}

  private static InnerLoop adam(SecondMoment moment) {
    return new InnerLoop(3, new InnerRule.Adam(0.05, 0.999, 1e-3, moment));
  }

  private static Learner images(DownSampling downSampling, Readout readout, Head head) {
    return new Learner(
        new ConvolutionalNetwork(
            new ImageShape(6, 6, 2),
            2,
            3,
            downSampling,
            readout,
            head,
            new WeightInitialisation.GlorotUniform()),
        Loss.CROSS_ENTROPY);
  }

  /** Those whose direction is the exact gradient of the query loss after adaptation. */
  static List<TracedEpisode> exact() {
    return List.of(
        new Maml(SMOOTH, DESCENT, Order.SECOND),
        new Maml(SMOOTH, ADAM, Order.SECOND),
        new Maml(SMOOTH, BATCHES, Order.SECOND),
        new Maml(NORMALISED, DESCENT, Order.SECOND),
        new MamlPlusPlus(NORMALISED, 3, 0.1, new Annealing(0, 0)),
        new MamlPlusPlus(STRIDES, 3, 0.1, new Annealing(0, 0)),
        new Anil(SMOOTH, DESCENT, Order.SECOND),
        new MetaSgd(SMOOTH, 3, 0.1, Order.SECOND),
        new Maml(STRIDES, DESCENT, Order.SECOND),
        new Maml(POOLS, DESCENT, Order.SECOND),
        new Anil(STRIDES, DESCENT, Order.SECOND),
        new MetaSgd(STRIDES, 3, 0.1, Order.SECOND),
        new PrototypicalNetworks(EMBEDDING, Distance.EUCLIDEAN),
        new PrototypicalNetworks(EMBEDDING, Distance.COSINE),
        LatentVariable.of(2, new NormalLikelihood(), 2),
        LatentVariable.of(2, Loss.MEAN_SQUARED_ERROR, 3),
        new Maml(PROBABLE, DESCENT, Order.SECOND),
        new Maml(STRIDES, DESCENT, Order.SECOND, new TiedHead()),
        new Maml(STRIDES, DESCENT, Order.SECOND, new PrototypeHead()),
        new Maml(SMOOTH, DESCENT, Order.SECOND, new RidgeHead(0.5, 1)),
        new Amortised(STRIDES, GeneratedHead.of(STRIDES, List.of(4))),
        new Boil(SMOOTH, DESCENT, Order.SECOND),
        new Cavia(CONTEXT, DESCENT, Order.SECOND),
        new Amortised(SMOOTH, new RidgeHead(0.5, 1)),
        new Amortised(UNCERTAIN, new Posterior()),
        new Amortised(CONTEXT, new EncodedContext(new Mlp(3, List.of(4), 3, Activation.TANH))),
        new Amortised(STRIDES, new RidgeHead(0.5, 5)),
        new MatchingNetworks(EMBEDDING, new Context.None()),
        new MatchingNetworks(EMBEDDING, new FullContext(3), 0.5));
  }

  static List<TracedEpisode> all() {
    List<TracedEpisode> all = new ArrayList<>(exact());
    all.add(new Maml(SMOOTH, DESCENT, Order.FIRST));
    all.add(new Anil(SMOOTH, DESCENT, Order.FIRST));
    all.add(new MetaSgd(SMOOTH, 3, 0.1, Order.FIRST));
    all.add(new MamlPlusPlus(SMOOTH, 3, 0.1, new Annealing(0, 5)));
    all.add(new MamlPlusPlus(NORMALISED, 3, 0.1, new Annealing(10, 0)));
    all.add(new Reptile(SMOOTH, DESCENT));
    all.add(new Reptile(SMOOTH, ADAM));
    all.add(new Reptile(SMOOTH, adam(SecondMoment.KEPT)));
    all.add(new Reptile(NORMALISED, adam(SecondMoment.KEPT)));
    all.add(new Reptile(SMOOTH, BATCHES));
    all.add(new Maml(STRIDES, DESCENT, Order.FIRST));
    all.add(new Reptile(STRIDES, DESCENT));
    return all;
  }

  /** Those that adapt in steps. */
  static List<TracedEpisode> stepping() {
    return all().stream().filter(algorithm -> algorithm instanceof StepwiseAdaptation).toList();
  }

  /** Those whose every step goes down the gradient of the loss. */
  static List<TracedEpisode> descending() {
    return all().stream().filter(algorithm -> algorithm instanceof GradientAdaptation).toList();
  }

  /** A task of the kind that the algorithm's network is for. */
  static Task task(MetaAlgorithm algorithm, long id, int supportRows, int queryRows) {
    RandomStream random = RandomStream.of(3, id);
    boolean images = algorithm.learner().loss().ofClasses();
    double slope = random.uniform(-2, 2);
    return new Task(
        id,
        "task " + id,
        images ? images(random, supportRows) : rows(random, slope, supportRows),
        images ? images(random, queryRows) : rows(random, slope, queryRows));
  }

  /** Images of two classes in turn, one of which is a little lighter. */
  private static Examples images(RandomStream random, int rows) {
    float[] features = new float[72 * rows];
    float[] targets = new float[rows];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.uniform(0, 1 + (i / 72 % 2));
    }
    for (int i = 0; i < rows; i++) {
      targets[i] = i % 2;
    }
    return new Examples(rows, List.of(6, 6, 2), features, 1, targets);
  }

  private static Examples rows(RandomStream random, double slope, int rows) {
    float[] features = new float[2 * rows];
    float[] targets = new float[rows];
    for (int i = 0; i < rows; i++) {
      features[2 * i] = (float) random.uniform(-1, 1);
      features[2 * i + 1] = (float) random.uniform(-1, 1);
      targets[i] = (float) (slope * features[2 * i] + features[2 * i + 1]);
    }
    return new Examples(rows, List.of(2), features, 1, targets);
  }

  static TaskBlock block(MetaAlgorithm algorithm, long first, int tasks) {
    List<Task> block = new ArrayList<>();
    for (long id = first; id < first + tasks; id++) {
      block.add(task(algorithm, id, 5, 6));
    }
    return TaskBlock.of(block);
  }

  /** Meta-parameters away from the initial ones, so that biases and rates differ. */
  static Params theta(Adaptation algorithm) {
    RandomStream random = RandomStream.of(4);
    return algorithm.initialise(1).map(value -> value + (float) random.uniform(0, 0.1));
  }
}
