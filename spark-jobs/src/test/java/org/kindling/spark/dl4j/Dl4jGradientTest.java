package org.kindling.spark.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.kindling.program.TestPrograms.SHARED;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.evaluation.Scores;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Pretraining;
import org.kindling.model.Activation;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.random.RandomStream;
import org.kindling.task.Examples;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Another implementation of the same mathematics, on the same parameters. */
class Dl4jGradientTest {
  private static final int ROWS = 10;
  private static final int OUTPUTS = 3;

  @ParameterizedTest
  @CsvSource({"false, RELU", "false, TANH", "true, RELU", "true, SIGMOID"})
  void agreesWithDl4jOnLossAndGradient(boolean ofClasses, Activation activation) {
    Loss loss = ofClasses ? Loss.CROSS_ENTROPY : Loss.MEAN_SQUARED_ERROR;
    Mlp mlp = new Mlp(2, List.of(40, 40), OUTPUTS, activation);
    Params params = mlp.initialise(7);
    Examples examples = examples(loss);
    // One inner step of rate 1 takes the gradient away from the parameters.
    Pretraining ours =
        new Pretraining(new Learner(mlp, loss), new InnerLoop(1, new InnerRule.Sgd(1)));
    Task task = new Task(0, "one", examples, examples);

    MultiLayerNetwork theirs = new Dl4jMlp(mlp, loss).network(new Sgd(), params);
    theirs.setInput(Nd4j.create(examples.features(), ROWS, 2));
    theirs.setLabels(labels(loss, examples));
    theirs.computeGradientAndScore();

    // Both in single precision, over sums of at most 400 terms.
    TaskBlock block = TaskBlock.of(List.of(task));
    double[][][] measured =
        Scores.of(ours, params, block, 0, Inference.TRANSDUCTIVE, SHARED).measured();
    assertThat(measured[measured.length - 1][0][0])
        .isEqualTo(theirs.score(), offset(1e-5 * theirs.score()));
    Params gradient = params.minus(ours.adapt(params, examples, 1, SHARED));
    Params expected = gradient(theirs, mlp.layout());
    assertThat(gradient.minus(expected).norm()).isLessThan(1e-5 * expected.norm());
  }

  private static Examples examples(Loss loss) {
    RandomStream random = RandomStream.of(1);
    float[] features = new float[ROWS * 2];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    boolean classes = loss.ofClasses();
    float[] targets = new float[classes ? ROWS : ROWS * OUTPUTS];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = classes ? random.nextInt(OUTPUTS) : (float) random.nextGaussian();
    }
    return new Examples(ROWS, List.of(2), features, targets.length / ROWS, targets);
  }

  private static INDArray labels(Loss loss, Examples examples) {
    if (!loss.ofClasses()) {
      return Nd4j.create(examples.targets(), ROWS, OUTPUTS);
    }
    float[] oneHot = new float[ROWS * OUTPUTS];
    for (int row = 0; row < ROWS; row++) {
      oneHot[row * OUTPUTS + (int) examples.targets()[row]] = 1;
    }
    return Nd4j.create(oneHot, ROWS, OUTPUTS);
  }

  /** DL4J's gradients are sums over the rows, which its updaters divide. */
  private static Params gradient(MultiLayerNetwork network, Layout layout) {
    Map<String, INDArray> gradients = network.gradient().gradientForVariable();
    float[] flat = new float[layout.size()];
    for (Layout.Entry entry : layout.entries()) {
      int layer = Integer.parseInt(entry.name().substring(2, 3)) - 1;
      INDArray array = gradients.get(layer + (entry.shape().size() == 2 ? "_W" : "_b"));
      float[] values = array.dup('c').data().asFloat();
      System.arraycopy(values, 0, flat, layout.offset(entry.name()), values.length);
    }
    return Params.of(layout, flat).times(1f / ROWS);
  }
}
