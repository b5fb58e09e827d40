package org.kindling.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kindling.meta.Amortised;
import org.kindling.meta.EncodedContext;
import org.kindling.meta.RidgeHead;
import org.kindling.model.Activation;
import org.kindling.model.ContextNetwork;
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
import org.kindling.predictive.Spread;

/** The network of a conformance case. */
final class ConformanceNetwork {
  private static final int MOST_UNITS = 1 << 16;

  private ConformanceNetwork() {}

  /** The network with its loss; empty where Kindling does not have it. */
  static Optional<Learner> read(String name, JsonNode json) {
    return switch (json.path("model").asText()) {
      case "mlp" -> Optional.of(new Learner(mlp(name, "sizes", json), Loss.MEAN_SQUARED_ERROR));
      case "conv" -> Optional.of(new Learner(convolutional(name, json), Loss.CROSS_ENTROPY));
      default -> Optional.empty();
    };
  }

  /** The network whose hidden layers are those of the case, with a solved last layer. */
  static Amortised ridgeHead(String name, JsonNode json) {
    List<Integer> sizes = sizes(name, "sizes", json);
    boolean classes = !json.path("ways").isNull();
    Mlp network =
        new Mlp(
            sizes.get(0),
            sizes.subList(1, sizes.size()),
            classes ? size(name, "ways", json) : 1,
            activation(name, json));
    Loss loss = classes ? Loss.CROSS_ENTROPY : Loss.MEAN_SQUARED_ERROR;
    return new Amortised(new Learner(network, loss), new RidgeHead(1, 1));
  }

  /** The network with inputs for a context. */
  static Learner withContext(String name, JsonNode json) {
    return new Learner(
        ContextNetwork.widening(mlp(name, "sizes", json), size(name, "context", json)),
        Loss.MEAN_SQUARED_ERROR);
  }

  /** The decoder, given the mean of what the encoder makes of the support rows. */
  static Amortised neuralProcess(String name, JsonNode json) {
    Mlp encoder = mlp(name, "encoder", json);
    Mlp decoder = mlp(name, "decoder", json);
    if (encoder.outputs() >= decoder.inputs()) {
      throw ConformanceCase.wrong(name, "decoder", "wider than what the encoder gives", json);
    }
    Loss loss = new NormalLikelihood(new Spread.Softplus(0.1));
    Learner learner = new Learner(new ContextNetwork(decoder, encoder.outputs()), loss);
    return new Amortised(learner, new EncodedContext(encoder));
  }

  private static Mlp mlp(String name, String field, JsonNode json) {
    List<Integer> sizes = sizes(name, field, json);
    return new Mlp(
        sizes.get(0),
        sizes.subList(1, sizes.size() - 1),
        sizes.get(sizes.size() - 1),
        activation(name, json));
  }

  private static List<Integer> sizes(String name, String field, JsonNode json) {
    List<Integer> sizes = new ArrayList<>();
    json.path(field).forEach(size -> sizes.add(size.asInt()));
    if (sizes.size() < 2 || sizes.stream().anyMatch(size -> size < 1 || size > MOST_UNITS)) {
      throw ConformanceCase.wrong(
          name, field, "at least two numbers between 1 and " + MOST_UNITS, json);
    }
    return sizes;
  }

  private static Activation activation(String name, JsonNode json) {
    try {
      return Activation.valueOf(json.path("activation").asText().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw ConformanceCase.wrong(name, "activation", "relu, tanh or sigmoid", json);
    }
  }

  private static ConvolutionalNetwork convolutional(String name, JsonNode json) {
    String downSampling = json.path("downsample").asText();
    if (!downSampling.matches("(stride 2|maxpool2)\\W.*(mean|flatten).*")) {
      throw ConformanceCase.wrong(
          name, "downsample", "stride 2 or maxpool2, then mean or flatten", json);
    }
    int side = size(name, "image", json);
    WeightInitialisation any = new WeightInitialisation.He();
    try {
      return new ConvolutionalNetwork(
          new ImageShape(side, side, size(name, "channels", json)),
          size(name, "blocks", json),
          size(name, "filters", json),
          downSampling.startsWith("stride") ? DownSampling.STRIDE : DownSampling.MAX_POOL,
          downSampling.contains("mean") ? Readout.MEAN : Readout.FLATTEN,
          new Head.Linear(size(name, "ways", json), any),
          any);
    } catch (IllegalArgumentException e) {
      throw ConformanceCase.wrong(name, "blocks", "such that pixels are left", json);
    }
  }

  private static int size(String name, String field, JsonNode json) {
    int size = json.path(field).asInt();
    if (size < 1 || size > 1024) {
      throw ConformanceCase.wrong(name, field, "between 1 and 1024", json);
    }
    return size;
  }
}
