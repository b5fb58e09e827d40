package org.kindling.spark.dl4j;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.model.Activation;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;

/**
 * Reads the perceptron that a DL4J configuration describes, and refuses everything else.
 *
 * <p>The text is read as plain JSON: DL4J's own parser makes an object of every class that it
 * names. Of a layer only what decides its predictions matters; dropout, regularisation and the
 * updater do not.
 */
final class Dl4jConfiguration {
  /** As many as fit into a zip's coefficients. */
  private static final long MOST_PARAMETERS = 1 << 28;

  private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";
  private static final String ACTIVATIONS = "org.nd4j.linalg.activations.impl.Activation";
  private static final String LOSSES = "org.nd4j.linalg.lossfunctions.impl.Loss";

  private static final Map<String, Activation> HIDDEN =
      Map.of(
          ACTIVATIONS + "ReLU", Activation.RELU,
          ACTIVATIONS + "TanH", Activation.TANH,
          ACTIVATIONS + "Sigmoid", Activation.SIGMOID);

  /** A loss with the activation before it. */
  private static final Map<List<String>, Loss> OUTPUTS =
      Map.of(
          List.of(ACTIVATIONS + "Identity", LOSSES + "MSE"), Loss.MEAN_SQUARED_ERROR,
          List.of(ACTIVATIONS + "Softmax", LOSSES + "MCXENT"), Loss.CROSS_ENTROPY);

  private Dl4jConfiguration() {}

  static Dl4jMlp read(byte[] json) throws Dl4jMismatch {
    JsonNode root = parse(json);
    if (!root.path("inputPreProcessors").isEmpty()) {
      throw new Dl4jMismatch("its network transforms its inputs between layers");
    }
    List<JsonNode> layers = new ArrayList<>();
    root.path("confs").forEach(conf -> layers.add(conf.path("layer")));
    if (layers.isEmpty()) {
      throw new Dl4jMismatch("its configuration has no layers of DL4J 1.0");
    }
    List<JsonNode> hidden = layers.subList(0, layers.size() - 1);
    for (int k = 0; k < hidden.size(); k++) {
      require(k, hidden.get(k), LAYERS + "DenseLayer");
    }
    JsonNode output = layers.get(hidden.size());
    require(hidden.size(), output, LAYERS + "OutputLayer");
    return new Dl4jMlp(mlp(layers, activation(hidden)), loss(output));
  }

  private static JsonNode parse(byte[] json) throws Dl4jMismatch {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      return Json.parse("its configuration", text).tree();
    } catch (CharacterCodingException e) {
      throw new Dl4jMismatch("its configuration is not UTF-8", e);
    } catch (BrokenContentException e) {
      throw new Dl4jMismatch(e.getMessage(), e);
    }
  }

  private static void require(int index, JsonNode layer, String wanted) throws Dl4jMismatch {
    if (!className(layer).equals(wanted)) {
      throw new Dl4jMismatch("its layer " + index + " is " + className(layer) + ", not " + wanted);
    }
    if (!layer.path("hasBias").asBoolean(true) || layer.path("hasLayerNorm").asBoolean(false)) {
      throw new Dl4jMismatch(
          "its layer " + index + " has no bias or a normalisation, unlike Kindling's");
    }
  }

  private static Mlp mlp(List<JsonNode> layers, Activation activation) throws Dl4jMismatch {
    List<Integer> sizes = new ArrayList<>(List.of(units(layers.get(0), "nin")));
    long parameters = 0;
    for (JsonNode layer : layers) {
      int inputs = units(layer, "nin");
      int outputs = units(layer, "nout");
      if (inputs != sizes.get(sizes.size() - 1)) {
        throw new Dl4jMismatch(
            "a layer takes "
                + inputs
                + " inputs but "
                + sizes.get(sizes.size() - 1)
                + " come from the layer before it");
      }
      sizes.add(outputs);
      parameters += (inputs + 1L) * outputs;
    }
    if (parameters > MOST_PARAMETERS) {
      throw new Dl4jMismatch("it has " + parameters + " parameters, more than " + MOST_PARAMETERS);
    }
    int last = sizes.size() - 1;
    return new Mlp(sizes.get(0), sizes.subList(1, last), sizes.get(last), activation);
  }

  private static int units(JsonNode layer, String name) throws Dl4jMismatch {
    JsonNode units = layer.path(name);
    if (!units.canConvertToInt() || !units.isIntegralNumber() || units.asInt() < 1) {
      throw new Dl4jMismatch("a layer's " + name + " is " + units + ", not a size");
    }
    return units.asInt();
  }

  /** Of the hidden layers; where there are none it is never used. */
  private static Activation activation(List<JsonNode> hidden) throws Dl4jMismatch {
    List<JsonNode> functions =
        hidden.stream().map(layer -> layer.path("activationFn")).distinct().toList();
    if (functions.isEmpty()) {
      return Activation.RELU;
    }
    JsonNode function = functions.get(0);
    Activation activation = HIDDEN.get(className(function));
    if (functions.size() > 1 || activation == null || bent(function)) {
      throw new Dl4jMismatch(
          "its hidden layers have activations "
              + functions
              + ", not everywhere plain ReLU, tanh or sigmoid");
    }
    return activation;
  }

  /** Whether a ReLU is a leaky, a bounded or a shifted one. */
  private static boolean bent(JsonNode function) {
    return function.path("max").isNumber()
        || function.path("negativeSlope").asDouble(0) != 0
        || function.path("threshold").asDouble(0) != 0;
  }

  private static Loss loss(JsonNode output) throws Dl4jMismatch {
    List<String> pair =
        List.of(className(output.path("activationFn")), className(output.path("lossFn")));
    Loss loss = OUTPUTS.get(pair);
    if (loss == null) {
      throw new Dl4jMismatch(
          "its output layer has " + pair + ", not identity with MSE or softmax with MCXENT");
    }
    return loss;
  }

  private static String className(JsonNode node) {
    return node.path("@class").asText("nothing that names its class");
  }
}
