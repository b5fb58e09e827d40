package org.kindling.spark.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.deeplearning4j.util.ModelSerializer;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.model.Learner;
import org.kindling.model.Mlp;
import org.kindling.model.Normalisation;
import org.kindling.params.Params;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Multi-layer perceptrons as DL4J model zips, out and in.
 *
 * <p>What goes out is what DL4J's own {@code ModelSerializer} writes, without updater state. What
 * comes in may come from anyone: of the zip two entries are read, with bounds, nothing in it is
 * Java-deserialised, and DL4J's own loader is left out, which makes an object of every class that a
 * configuration names and allocates whatever the header of the parameters says.
 */
public final class Dl4jInterchange {
  private Dl4jInterchange() {}

  /**
   * A network from a zip.
   *
   * @param learner its model is an {@link Mlp}
   * @param params of the model's layout
   */
  public record Imported(Learner learner, Params params) {}

  /**
   * Writes a network that {@code MultiLayerNetwork.load} reads. It predicts the same; with the
   * cross-entropy as its loss it predicts the classes' probabilities.
   *
   * @param to left open
   * @throws KindlingException (checkpoint) where the model is no multi-layer perceptron, or one
   *     with batch normalisation
   */
  public static void export(Learner learner, Params params, OutputStream to) throws IOException {
    Mlp mlp = mlp(learner);
    if (!Dl4jMlp.hasLoss(learner.loss())) {
      throw new KindlingException(
          ExitCode.CHECKPOINT,
          "a DL4J zip can be written of a network that learned by the squared error or the"
              + " cross-entropy, but the model did by "
              + learner.loss()
              + "; an npz can be written of every model");
    }
    if (!params.layout().equals(mlp.layout())) {
      throw new KindlingException(
          ExitCode.CHECKPOINT,
          "the parameters have " + params.layout() + " but the model " + mlp.layout());
    }
    // Plain SGD has no state; DL4J wants some updater to train on with.
    Dl4jMlp network = new Dl4jMlp(mlp, learner.loss());
    ModelSerializer.writeModel(network.network(new Sgd(), params), to, false);
  }

  private static Mlp mlp(Learner learner) {
    if (learner.model() instanceof Mlp mlp && mlp.normalisation() == Normalisation.NONE) {
      return mlp;
    }
    throw new KindlingException(
        ExitCode.CHECKPOINT,
        "a DL4J zip can be written of a multi-layer perceptron without batch normalisation, but the"
            + " model is "
            + learner.model().describe()
            + "; an npz can be written of every model");
  }

  /**
   * Reads a network that DL4J wrote.
   *
   * @param name what to call it in errors
   * @param from left open
   * @throws KindlingException (checkpoint) where it is no DL4J zip, or its network is no
   *     multi-layer perceptron of one activation with a mean squared error or a cross-entropy
   */
  public static Imported read(String name, InputStream from) throws IOException {
    try {
      Dl4jZip zip = Dl4jZip.read(from);
      Dl4jMlp network = Dl4jConfiguration.read(zip.configuration());
      float[] flattened = Dl4jCoefficients.read(zip.coefficients(), network.mlp().layout().size());
      return new Imported(new Learner(network.mlp(), network.loss()), network.params(flattened));
    } catch (Dl4jMismatch mismatch) {
      throw new KindlingException(
          ExitCode.CHECKPOINT, name + ": " + mismatch.getMessage(), mismatch);
    }
  }
}
