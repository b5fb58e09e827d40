package org.kindling.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Ops;
import org.kindling.graph.Tensor;
import org.kindling.meta.Annealing;
import org.kindling.meta.Context;
import org.kindling.meta.Distance;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.FullContext;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.MamlPlusPlus;
import org.kindling.meta.MatchingNetworks;
import org.kindling.meta.Order;
import org.kindling.meta.PrototypicalNetworks;
import org.kindling.metric.Judgement;
import org.kindling.model.Activation;
import org.kindling.model.ConvolutionalNetwork;
import org.kindling.model.DownSampling;
import org.kindling.model.Head;
import org.kindling.model.ImageShape;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.model.NormalLikelihood;
import org.kindling.model.Readout;
import org.kindling.model.WeightInitialisation;
import org.kindling.predictive.Family;
import org.kindling.predictive.PointEstimate;
import org.kindling.predictive.Predictive;
import org.kindling.round.Threads;
import org.kindling.task.RowCount;
import org.kindling.task.StripeSource;

/** A process that trains a few steps of many kinds, and prints what their parameters' bytes are. */
public final class BitsOfTrainings {
  private static final int SIDE = 14;
  private static final InnerLoop DESCENT = new InnerLoop(2, new InnerRule.Sgd(0.05));

  private BitsOfTrainings() {}

  /** Sizes that no vector's width divides; of pictures there is one channel, and then some. */
  private static Map<String, EpisodicAlgorithm> onPictures() {
    Learner strides = learner(DownSampling.STRIDE, Readout.MEAN, head());
    Learner pools = learner(DownSampling.MAX_POOL, Readout.FLATTEN, head());
    Learner embedding = learner(DownSampling.STRIDE, Readout.FLATTEN, new Head.None());
    Map<String, EpisodicAlgorithm> all = new LinkedHashMap<>();
    all.put("convolution with strides", new Maml(strides, DESCENT, Order.SECOND));
    all.put("convolution with max-pooling", new Maml(pools, DESCENT, Order.SECOND));
    all.put("maml++", new MamlPlusPlus(strides, 2, 0.05, new Annealing(2, 1)));
    all.put("prototypical networks", new PrototypicalNetworks(embedding, Distance.EUCLIDEAN));
    all.put("prototypical, cosine", new PrototypicalNetworks(embedding, Distance.COSINE));
    all.put("matching networks", new MatchingNetworks(embedding, new Context.None()));
    // Two LSTMs read the support set, a third each query.
    all.put("matching, lstm", new MatchingNetworks(embedding, new FullContext(2)));
    return all;
  }

  private static Map<String, EpisodicAlgorithm> onLines() {
    Map<String, EpisodicAlgorithm> all = new LinkedHashMap<>();
    all.put("relu", maml(new Mlp(1, List.of(40, 37), 1, Activation.RELU), Loss.MEAN_SQUARED_ERROR));
    all.put("tanh", maml(new Mlp(1, List.of(40, 37), 1, Activation.TANH), Loss.MEAN_SQUARED_ERROR));
    all.put(
        "sigmoid, normal",
        maml(new Mlp(1, List.of(19), 2, Activation.SIGMOID), new NormalLikelihood()));
    all.put("power", maml(new Mlp(1, List.of(19), 1, Activation.TANH), new PowerLoss()));
    return all;
  }

  /** A loss of one's own: (1 + error^2)^0.7. */
  private record PowerLoss() implements Loss {
    @Override
    public Family family() {
      return new PointEstimate();
    }

    @Override
    public Judgement judgement() {
      return Judgement.QUANTITIES;
    }

    @Override
    public Tensor perElement(Predictive predicted, Tensor targets) {
      Tensor error = Ops.subtract(predicted.mean(), targets);
      return Ops.power(Ops.add(Ops.square(error), Ops.constant(1)), 0.7);
    }
  }

  private static Maml maml(Mlp model, Loss loss) {
    return new Maml(new Learner(model, loss), DESCENT, Order.SECOND);
  }

  private static Head head() {
    return new Head.Linear(3, new WeightInitialisation.GlorotUniform());
  }

  private static Learner learner(DownSampling downSampling, Readout readout, Head head) {
    return new Learner(
        new ConvolutionalNetwork(
            new ImageShape(SIDE, SIDE, 1),
            2,
            9,
            downSampling,
            readout,
            head,
            new WeightInitialisation.GlorotUniform()),
        Loss.CROSS_ENTROPY);
  }

  /** Prints a line for each: the sum of its parameters' file, and what it is. */
  public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
    Path folder = Path.of(arguments[0]);
    for (Map.Entry<String, EpisodicAlgorithm> one : onLines().entrySet()) {
      print(one.getKey(), Training.of(one.getValue(), new Lines()), folder);
    }
    // As many query pictures as a task happens to have.
    StripeSource stripes = new StripeSource(3, 1, new RowCount(1, 3), SIDE, 7);
    for (Map.Entry<String, EpisodicAlgorithm> one : onPictures().entrySet()) {
      print(one.getKey(), Training.of(one.getValue(), stripes), folder);
    }
  }

  private static void print(String name, Training training, Path folder)
      throws IOException, NoSuchAlgorithmException {
    Path model = folder.resolve(name.replaceAll("[^a-z]+", "-"));
    try (LearnedModel trained =
        training
            .metaBatch(4)
            .steps(3)
            .validation(3, 2)
            .set("run.block=3")
            .on(new Threads(1))
            .train()) {
      trained.save(model.toString());
    }
    byte[] sum =
        MessageDigest.getInstance("SHA-256")
            .digest(Files.readAllBytes(model.resolve("params.npz")));
    System.out.println(HexFormat.of().formatHex(sum) + " " + name);
  }
}
