package org.kindling.spark.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.model.Activation;
import org.kindling.model.ConvolutionalNetwork;
import org.kindling.model.DownSampling;
import org.kindling.model.Head;
import org.kindling.model.ImageShape;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.model.Readout;
import org.kindling.model.WeightInitialisation;
import org.kindling.params.Params;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class Dl4jInterchangeTest {
  private static final Mlp MLP = new Mlp(3, List.of(5, 4), 2, Activation.RELU);
  private static final Learner LEARNER = new Learner(MLP, Loss.MEAN_SQUARED_ERROR);
  private static final Params PARAMS = MLP.initialise(7).map(weight -> weight + 0.1f);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Activation.class)
  void exportsWhatDl4jLoadsAndPredictsTheSame(Activation activation) throws IOException {
    Mlp mlp = new Mlp(3, List.of(5, 4), 2, activation);
    Path file = folder.resolve("model.zip");
    Files.write(file, exported(new Learner(mlp, Loss.MEAN_SQUARED_ERROR)));

    MultiLayerNetwork loaded = MultiLayerNetwork.load(file.toFile(), false);

    float[][] rows = {{1, -2, 0.5f}, {0, 0, 0}, {-3, 4, 2}};
    INDArray predictions = loaded.output(Nd4j.createFromArray(rows));
    for (int row = 0; row < rows.length; row++) {
      double[] expected = predict(mlp, PARAMS, rows[row]);
      for (int output = 0; output < 2; output++) {
        // Single precision over 5 terms of size 10.
        assertThat(predictions.getDouble(row, output)).isEqualTo(expected[output], offset(1e-5));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void importsWhatItExports(Activation activation) throws IOException {
    for (Loss loss : List.of(Loss.MEAN_SQUARED_ERROR, Loss.CROSS_ENTROPY)) {
      Learner learner = new Learner(new Mlp(3, List.of(5, 4), 2, activation), loss);

      assertThat(read(exported(learner))).isEqualTo(new Dl4jInterchange.Imported(learner, PARAMS));
    }
  }

  @Test
  void importsANetworkWithoutHiddenLayers() throws IOException {
    Mlp linear = new Mlp(3, List.of(), 2, Activation.RELU);
    Params params = linear.initialise(1);
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    Dl4jInterchange.export(new Learner(linear, Loss.CROSS_ENTROPY), params, zip);

    assertThat(read(zip.toByteArray()).params()).isEqualTo(params);
  }

  @Test
  void importsWhatDl4jTrainedWithItsUpdaterState() throws IOException {
    MultiLayerNetwork network = network(dense("RELU"), output("IDENTITY", LossFunction.MSE));
    network.fit(Nd4j.ones(4, 3), Nd4j.ones(4, 2));

    Dl4jInterchange.Imported imported = read(zip(network));

    Mlp mlp = (Mlp) imported.learner().model();
    assertThat(mlp).isEqualTo(new Mlp(3, List.of(4), 2, Activation.RELU));
    double[] expected = predict(mlp, imported.params(), new float[] {1, 2, 3});
    INDArray predicted = network.output(Nd4j.createFromArray(new float[][] {{1, 2, 3}}));
    // Single precision over 4 terms of size 10.
    assertThat(predicted.getDouble(0, 1)).isEqualTo(expected[1], offset(1e-5));
  }

  @Test
  void refusesOtherActivations() {
    assertRefused(
        zip(network(dense("ELU"), output("IDENTITY", LossFunction.MSE))),
        "not everywhere plain ReLU, tanh or sigmoid");
    assertRefused(zip(network(dense("LEAKYRELU"), output("IDENTITY", LossFunction.MSE))), "LReLU");
    assertRefused(
        zip(network(dense("RELU"), dense(4, "TANH"), output("IDENTITY", LossFunction.MSE))),
        "ReLU");
    assertRefused(
        zip(network(dense("RELU"), output("TANH", LossFunction.MSE))),
        "not identity with MSE or softmax with MCXENT");
  }

  @Test
  void refusesOtherLayers() {
    DenseLayer unbiased =
        new DenseLayer.Builder().nIn(3).nOut(4).hasBias(false).activation(relu()).build();
    assertRefused(
        zip(network(unbiased, output("IDENTITY", LossFunction.MSE))), "its layer 0 has no bias");
    assertRefused(
        replaced("layers.DenseLayer", "layers.ConvolutionLayer"),
        "its layer 0 is org.deeplearning4j.nn.conf.layers.ConvolutionLayer");
    assertRefused(replaced("\"nin\" : 4", "\"nin\" : 40000"), "a layer takes 40000 inputs but 4");
    assertRefused(replaced("\"nin\" : 3", "\"nin\" : 2000000000"), "8000000014 parameters");
    assertRefused(replaced("\"nin\" : 3", "\"nin\" : -1"), "nin is -1");
    assertRefused(replaced("\"confs\"", "\"parts\""), "no layers of DL4J 1.0");
    assertRefused(replaced("\"confs\"", "confs"), "not JSON");
  }

  @Test
  void refusesAnAttachedNormalizerWithoutReadingIt() throws IOException {
    Path file = folder.resolve("normalized.zip");
    Files.write(file, exported(LEARNER));
    NormalizerStandardize normalizer = new NormalizerStandardize(Nd4j.ones(1, 3), Nd4j.ones(1, 3));
    ModelSerializer.addNormalizerToModel(file.toFile(), normalizer);

    assertRefused(Files.readAllBytes(file), "has an entry normalizer.bin");
  }

  @Test
  void refusesParametersThatDoNotFit() throws IOException {
    Map<String, byte[]> entries = entries(exported(LEARNER));
    byte[] coefficients = entries.get("coefficients.bin");

    byte[] cut = java.util.Arrays.copyOf(coefficients, coefficients.length - 3);
    assertRefused(withCoefficients(entries, cut), "cut short");
    assertRefused(withCoefficients(entries, new byte[0]), "cut short");
    // 3 x 5 + 5 + 5 x 4 + 4 + 4 x 2 + 2 = 54 parameters, 4 bytes each; the length before them
    // ends 7 bytes earlier, behind it "FLOAT" with its length.
    byte[] swollen = coefficients.clone();
    swollen[coefficients.length - 4 * 54 - 7 - 8] = 0x7f;
    assertRefused(
        withCoefficients(entries, swollen), "need 54 parameters but it has 9151314442816847926");
    byte[] integers =
        new String(coefficients, StandardCharsets.ISO_8859_1)
            .replace("FLOAT", "SHORT")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(withCoefficients(entries, integers), "of type SHORT");
  }

  @Test
  void refusesWhatIsNoZip() throws IOException {
    byte[] zip = exported(LEARNER);
    assertRefused(new byte[0], "the zip has no end, as an archive does that was cut off");
    assertRefused("no zip".getBytes(StandardCharsets.UTF_8), "the zip has no end");
    assertRefused(java.util.Arrays.copyOf(zip, 300), "not a whole zip file");
  }

  /** A normaliser that was cut off would change the predictions all the same. */
  @Test
  void refusesAZipThatIsCutOffBeforeItsNormaliser() throws IOException {
    Map<String, byte[]> entries = entries(exported(LEARNER));
    entries.put("normalizer.bin", new byte[10]);
    byte[] zip = zip(entries);
    int normaliser = new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf("PK\u0003\u0004");

    assertRefused(zip, "has an entry normalizer.bin");
    assertRefused(java.util.Arrays.copyOf(zip, normaliser), "the zip has no end");
  }

  @Test
  void refusesAnEntryThatUnpacksToTooMuch() throws IOException {
    Map<String, byte[]> entries = entries(exported(LEARNER));
    entries.put("configuration.json", new byte[(1 << 20) + 1]);

    assertRefused(zip(entries), "configuration.json is longer than 1048576 bytes when unpacked");
  }

  @Test
  void refusesToExportParametersOfAnotherShape() {
    Params other = new Mlp(3, List.of(5), 2, Activation.RELU).initialise(1);

    assertThatThrownBy(() -> Dl4jInterchange.export(LEARNER, other, new ByteArrayOutputStream()))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("fc3.weight");
  }

  @Test
  void refusesToExportAConvolutionalNetwork() {
    ConvolutionalNetwork network =
        new ConvolutionalNetwork(
            new ImageShape(4, 4, 1),
            1,
            2,
            DownSampling.MAX_POOL,
            Readout.FLATTEN,
            new Head.None(),
            new WeightInitialisation.He());
    Learner learner = new Learner(network, Loss.CROSS_ENTROPY);
    ByteArrayOutputStream zip = new ByteArrayOutputStream();

    assertThatThrownBy(() -> Dl4jInterchange.export(learner, network.initialise(1), zip))
        .hasMessageContaining("but the model is " + network.describe() + "; an npz can be written")
        .extracting(thrown -> ((KindlingException) thrown).exitCode())
        .isEqualTo(ExitCode.CHECKPOINT);
    assertThat(zip.size()).isZero();
  }

  private static void assertRefused(byte[] zip, String why) {
    assertThatThrownBy(() -> read(zip))
        .hasMessageStartingWith("file:/model.zip: ")
        .hasMessageContaining(why)
        .extracting(thrown -> ((KindlingException) thrown).exitCode())
        .isEqualTo(ExitCode.CHECKPOINT);
  }

  private static Dl4jInterchange.Imported read(byte[] zip) throws IOException {
    return Dl4jInterchange.read("file:/model.zip", new ByteArrayInputStream(zip));
  }

  private static byte[] exported(Learner learner) throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    Dl4jInterchange.export(learner, PARAMS, zip);
    return zip.toByteArray();
  }

  private static byte[] replaced(String from, String to) {
    Map<String, byte[]> entries =
        entries(zip(network(dense("RELU"), output("IDENTITY", LossFunction.MSE))));
    String json = new String(entries.get("configuration.json"), StandardCharsets.UTF_8);
    assertThat(json).contains(from);
    entries.put("configuration.json", json.replaceFirst(from, to).getBytes(StandardCharsets.UTF_8));
    return zip(entries);
  }

  private static byte[] withCoefficients(Map<String, byte[]> entries, byte[] coefficients) {
    Map<String, byte[]> other = new LinkedHashMap<>(entries);
    other.put("coefficients.bin", coefficients);
    return zip(other);
  }

  private static Map<String, byte[]> entries(byte[] zip) {
    try (ZipInputStream input = new ZipInputStream(new ByteArrayInputStream(zip))) {
      Map<String, byte[]> entries = new LinkedHashMap<>();
      for (ZipEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
        entries.put(entry.getName(), input.readAllBytes());
      }
      return entries;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(MultiLayerNetwork network) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ModelSerializer.writeModel(network, bytes, true);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static MultiLayerNetwork network(Layer... layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new org.nd4j.linalg.learning.config.Adam(0.01))
            .list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    return network;
  }

  private static DenseLayer dense(String activation) {
    return dense(3, activation);
  }

  private static DenseLayer dense(int inputs, String activation) {
    return new DenseLayer.Builder()
        .nIn(inputs)
        .nOut(4)
        .activation(org.nd4j.linalg.activations.Activation.valueOf(activation))
        .build();
  }

  private static org.nd4j.linalg.activations.Activation relu() {
    return org.nd4j.linalg.activations.Activation.RELU;
  }

  private static OutputLayer output(String activation, LossFunction loss) {
    return new OutputLayer.Builder(loss)
        .nIn(4)
        .nOut(2)
        .activation(org.nd4j.linalg.activations.Activation.valueOf(activation))
        .build();
  }

  /** The network's definition, term by term, in double precision. */
  private static double[] predict(Mlp mlp, Params params, float[] row) {
    double[] x = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      x[i] = row[i];
    }
    int layers = mlp.sizes().size() - 1;
    for (int k = 1; k <= layers; k++) {
      float[] weight = params.toArray("fc" + k + ".weight");
      float[] bias = params.toArray("fc" + k + ".bias");
      double[] next = new double[bias.length];
      for (int unit = 0; unit < next.length; unit++) {
        next[unit] = bias[unit];
        for (int i = 0; i < x.length; i++) {
          next[unit] += x[i] * weight[i * next.length + unit];
        }
        next[unit] = k < layers ? activate(mlp.activation(), next[unit]) : next[unit];
      }
      x = next;
    }
    return x;
  }

  private static double activate(Activation activation, double z) {
    return switch (activation) {
      case RELU -> Math.max(0, z);
      case TANH -> Math.tanh(z);
      case SIGMOID -> 1 / (1 + Math.exp(-z));
    };
  }
}
