package org.kindling.spark.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A multi-layer perceptron in DL4J's terms.
 *
 * <p>DL4J keeps a layer's weights [inputs, outputs] in column-major order and then its bias, layer
 * after layer, in one vector; Kindling keeps them row-major.
 *
 * @param mlp the network
 * @param loss what its output layer is trained by; where that is the cross-entropy DL4J's network
 *     predicts probabilities, and Kindling's their logarithms up to a constant
 */
record Dl4jMlp(Mlp mlp, Loss loss) {
  /** Checks that DL4J has the loss. */
  Dl4jMlp {
    if (!hasLoss(loss)) {
      throw new IllegalArgumentException("DL4J is not told how to learn by " + loss);
    }
  }

  /** Whether DL4J's networks are trained by a loss here. */
  static boolean hasLoss(Loss loss) {
    return loss.equals(Loss.MEAN_SQUARED_ERROR) || loss.equals(Loss.CROSS_ENTROPY);
  }

  /** The configuration of a network that is trained by the updater. */
  MultiLayerConfiguration configuration(IUpdater updater) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder().updater(updater).list();
    List<Integer> sizes = mlp.sizes();
    for (int k = 0; k < sizes.size() - 2; k++) {
      layers.layer(
          new DenseLayer.Builder()
              .nIn(sizes.get(k))
              .nOut(sizes.get(k + 1))
              .activation(activation())
              .build());
    }
    return layers.layer(output(sizes.get(sizes.size() - 2))).build();
  }

  private OutputLayer output(int inputs) {
    OutputLayer.Builder output =
        loss.ofClasses()
            ? new OutputLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX)
            : new OutputLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY);
    return output.nIn(inputs).nOut(mlp.outputs()).build();
  }

  private Activation activation() {
    return switch (mlp.activation()) {
      case RELU -> Activation.RELU;
      case TANH -> Activation.TANH;
      case SIGMOID -> Activation.SIGMOID;
    };
  }

  /** A network with the given parameters. */
  MultiLayerNetwork network(IUpdater updater, Params params) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration(updater));
    network.init(flattened(params), false);
    return network;
  }

  /** Parameters as DL4J's one vector. */
  INDArray flattened(Params params) {
    return Nd4j.createFromArray(reordered(params.toArray(), Dl4jMlp::columnMajor));
  }

  /** Parameters from DL4J's one vector. */
  Params params(float[] flattened) {
    return Params.of(mlp.layout(), reordered(flattened, Dl4jMlp::rowMajor));
  }

  /** Every array of the layout in another order, in its place. */
  private float[] reordered(float[] values, Reordering reordering) {
    float[] result = new float[values.length];
    int offset = 0;
    for (Layout.Entry entry : mlp.layout().entries()) {
      int rows = entry.shape().size() == 2 ? entry.shape().get(0) : 1;
      reordering.copy(values, result, offset, rows, entry.size() / rows);
      offset += entry.size();
    }
    return result;
  }

  private static void columnMajor(float[] from, float[] to, int offset, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        to[offset + column * rows + row] = from[offset + row * columns + column];
      }
    }
  }

  private static void rowMajor(float[] from, float[] to, int offset, int rows, int columns) {
    columnMajor(from, to, offset, columns, rows);
  }

  @FunctionalInterface
  private interface Reordering {
    void copy(float[] from, float[] to, int offset, int rows, int columns);
  }
}
