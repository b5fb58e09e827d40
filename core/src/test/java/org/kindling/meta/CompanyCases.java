package org.kindling.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.Activation;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.model.Model;
import org.kindling.model.Normalisation;
import org.kindling.model.RowTensors;
import org.kindling.model.Statistics;
import org.kindling.model.WeightInitialisation;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.random.RandomStream;
import org.kindling.task.Examples;
import org.kindling.task.Task;

/** Algorithms with networks of the size that tables have, and tasks of any size for them. */
final class CompanyCases {
  private static final int INPUTS = 8;
  private static final int CLASSES = 5;
  private static final InnerLoop DESCENT = new InnerLoop(5, new InnerRule.Sgd(0.05));

  private CompanyCases() {}

  /** Networks of the size that tables have. */
  static List<TracedEpisode> ofTables() {
    Learner plain = learner(1, Normalisation.NONE, Loss.MEAN_SQUARED_ERROR);
    Learner classes = learner(CLASSES, Normalisation.NONE, Loss.CROSS_ENTROPY);
    Learner normalised = learner(1, Normalisation.BATCH, Loss.MEAN_SQUARED_ERROR);
    Learner embedding = learner(16, Normalisation.NONE, Loss.CROSS_ENTROPY);
    Learner normalisedEmbedding = learner(16, Normalisation.BATCH, Loss.CROSS_ENTROPY);
    Learner own = new Learner(new LayerNormalised(), Loss.MEAN_SQUARED_ERROR);
    return List.of(
        new Maml(plain, DESCENT, Order.SECOND),
        new Maml(classes, DESCENT, Order.SECOND),
        new Maml(normalised, DESCENT, Order.SECOND),
        new Maml(own, DESCENT, Order.SECOND),
        new Anil(plain, DESCENT, Order.SECOND),
        new Reptile(plain, DESCENT),
        new PrototypicalNetworks(embedding, Distance.EUCLIDEAN),
        new PrototypicalNetworks(normalisedEmbedding, Distance.COSINE));
  }

  /** These, and all kinds of algorithms with smaller networks. */
  static List<TracedEpisode> all() {
    List<TracedEpisode> all = new ArrayList<>(ofTables());
    all.addAll(EpisodeCases.exact());
    all.add(new Reptile(EpisodeCases.SMOOTH, DESCENT));
    return all;
  }

  private static Learner learner(int outputs, Normalisation normalisation, Loss loss) {
    return new Learner(
        new Mlp(
            INPUTS,
            List.of(32, 32),
            outputs,
            Activation.RELU,
            new WeightInitialisation.He(),
            normalisation),
        loss);
  }

  /** A task of the kind that the algorithm's network is for. */
  static Task task(TracedEpisode algorithm, long id, int support, int query) {
    if (!ofTables().contains(algorithm)) {
      // Its images are of two classes.
      boolean ofClasses = algorithm.learner().loss().ofClasses();
      return EpisodeCases.task(algorithm, id, ofClasses ? Math.max(2, support) : support, query);
    }
    RandomStream random = RandomStream.of(5, id);
    boolean ofClasses = algorithm.learner().loss().ofClasses();
    int classes = ofClasses ? Math.min(2, support) : 0;
    return new Task(id, "task " + id, rows(random, support, classes), rows(random, query, classes));
  }

  /** Of so many classes, in turn; of quantities where there are none. */
  private static Examples rows(RandomStream random, int rows, int classes) {
    float[] features = new float[INPUTS * rows];
    float[] targets = new float[rows];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.uniform(-1, 1);
    }
    for (int row = 0; row < rows; row++) {
      targets[row] = classes > 0 ? row % classes : (float) random.uniform(-1, 1);
    }
    return new Examples(rows, List.of(INPUTS), features, 1, targets);
  }

  /** So many tasks of one size. */
  static List<Task> level(TracedEpisode algorithm, int count, int support, int query) {
    List<Task> tasks = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      tasks.add(task(algorithm, id, support, query));
    }
    return tasks;
  }

  /** So many tasks of which the first is the largest. */
  static List<Task> ragged(TracedEpisode algorithm, int count, int support, int query) {
    List<Task> tasks = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      tasks.add(task(algorithm, id, Math.max(1, support - id), Math.max(1, query - 2 * id)));
    }
    return tasks;
  }

  /** A network of a user's own: a layer, layer normalisation, a linear layer. */
  private record LayerNormalised() implements Model {
    private static final int UNITS = 32;

    @Override
    public String describe() {
      return "layer normalisation";
    }

    @Override
    public Layout layout() {
      return new Layout(
          List.of(
              new Layout.Entry("in", List.of(INPUTS, UNITS)),
              new Layout.Entry("gain", List.of(UNITS)),
              new Layout.Entry("bias", List.of(UNITS)),
              new Layout.Entry("out", List.of(UNITS, 1))));
    }

    @Override
    public Params initialise(long seed) {
      RandomStream random = RandomStream.of(seed);
      return Params.zeros(layout()).map(zero -> (float) random.uniform(-0.3, 0.3));
    }

    @Override
    public Tensor predict(Map<String, Tensor> parameters, RowTensors rows, Statistics statistics) {
      Tensor units = Ops.matmul(rows.features(), parameters.get("in"));
      Tensor level = Ops.layerNormalised(units, row(parameters, "gain"), row(parameters, "bias"));
      return Ops.matmul(Ops.tanh(level), parameters.get("out"));
    }

    private static Tensor row(Map<String, Tensor> parameters, String name) {
      Tensor value = parameters.get(name);
      return Ops.reshape(value, Shape.of(value.shape().get(0), 1, UNITS));
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public List<String> normalisationParameters() {
      return List.of();
    }

    @Override
    public Optional<Model> withOutputs(int count) {
      return Optional.empty();
    }

    @Override
    public List<String> lastLayer() {
      return List.of("out");
    }
  }
}
