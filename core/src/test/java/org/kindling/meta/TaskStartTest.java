package org.kindling.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kindling.program.TestPrograms.SHARED;

import java.util.List;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.model.Activation;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.params.Params;
import org.kindling.random.RandomStream;
import org.kindling.task.Examples;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

class TaskStartTest {
  /** Rounding of single precision, over sums of some hundred products. */
  private static final double SINGLE = 1e-4;

  private static final Learner CLASSES =
      new Learner(new Mlp(4, List.of(6), 3, Activation.TANH), Loss.CROSS_ENTROPY);

  /** 200 features are solved for by rows, 5 by features. */
  @ParameterizedTest
  @ValueSource(ints = {5, 200})
  void ridgeRegressionSolvesItsEquations(int features) {
    Learner line =
        new Learner(new Mlp(features, List.of(), 1, Activation.TANH), Loss.MEAN_SQUARED_ERROR);
    Examples rows = rows(9, features, 1);
    Amortised method = new Amortised(line, new RidgeHead(0.7, 1));

    Params adapted = method.adapt(method.initialise(1), rows, 1, SHARED);

    RealMatrix expected = ridge(rows, features, 0.7);
    for (int i = 0; i <= features; i++) {
      assertThat((double) adapted.get(i)).isCloseTo(expected.getEntry(i, 0), within(SINGLE));
    }
  }

  /** (A'A + penalty)^-1 A'y, where the last column of A is ones. */
  private static RealMatrix ridge(Examples rows, int features, double penalty) {
    RealMatrix a = MatrixUtils.createRealMatrix(rows.rows(), features + 1);
    RealMatrix y = MatrixUtils.createRealMatrix(rows.rows(), 1);
    for (int row = 0; row < rows.rows(); row++) {
      for (int i = 0; i < features; i++) {
        a.setEntry(row, i, rows.features()[row * features + i]);
      }
      a.setEntry(row, features, 1);
      y.setEntry(row, 0, rows.targets()[row]);
    }
    RealMatrix penalised =
        a.transpose()
            .multiply(a)
            .add(MatrixUtils.createRealIdentityMatrix(features + 1).scalarMultiply(penalty));
    return new LUDecomposition(penalised).getSolver().solve(a.transpose().multiply(y));
  }

  @Test
  void prototypesAsHeadSayWhatPrototypicalNetworksSay() {
    Task task = new Task(0, "classes", classes(7), classes(6));
    Amortised head = new Amortised(CLASSES, new PrototypeHead());
    PrototypicalNetworks networks =
        new PrototypicalNetworks(
            new Learner(CLASSES.model().body().orElseThrow(), Loss.CROSS_ENTROPY),
            Distance.EUCLIDEAN);
    Params theta = head.initialise(1);

    float[] logits = logits(head, theta, task);
    float[] others = logits(networks, theta, task);

    // Logits differ by |x|^2, the same for all classes of a row.
    for (int row = 0; row < 6; row++) {
      double shift = others[row * 7] - logits[row * 3];
      for (int way = 1; way < 3; way++) {
        assertThat((double) others[row * 7 + way] - logits[row * 3 + way])
            .isCloseTo(shift, within(SINGLE));
      }
    }
  }

  @Test
  void withOneHeadForAllClassesTheirOrderHasNoMeaning() {
    Maml method =
        new Maml(CLASSES, new InnerLoop(3, new InnerRule.Sgd(0.5)), Order.SECOND, new TiedHead());
    Params theta = method.initialise(1);
    float[] logits = logits(method, theta, new Task(0, "", classes(7), classes(6)));
    float[] turned = logits(method, theta, new Task(0, "", turned(classes(7)), turned(classes(6))));

    for (int row = 0; row < 6; row++) {
      for (int way = 0; way < 3; way++) {
        assertThat((double) turned[row * 3 + (way + 1) % 3])
            .isCloseTo(logits[row * 3 + way], within(SINGLE));
      }
    }
  }

  @Test
  void stepsBeyondTheOneChangeNothing() {
    Amortised method = new Amortised(CLASSES, new RidgeHead(1, 10));
    TaskBlock block = TaskBlock.of(List.of(new Task(0, "", classes(7), classes(6))));
    List<float[]> after =
        method
            .queryPredictions(method.initialise(1), block, 3, Inference.INDUCTIVE, SHARED)
            .perStep();
    assertThat(after.get(0)).containsOnly(0);
    assertThat(after.get(2)).isEqualTo(after.get(1));
    assertThat(after.get(3)).isEqualTo(after.get(1)).isNotEqualTo(after.get(0));
  }

  @Test
  void aNetworkWithoutALastLayerIsRefused() {
    Learner embedding = new Learner(CLASSES.model().body().orElseThrow(), Loss.CROSS_ENTROPY);
    Amortised method = new Amortised(embedding, new RidgeHead(1, 1));
    Params theta = method.initialise(1);
    TaskBlock block = TaskBlock.of(List.of(new Task(0, "", classes(7), classes(6))));
    assertThatThrownBy(() -> method.estimate(theta, block, SHARED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no last layer of weights and biases");
  }

  private static float[] logits(MetaAlgorithm method, Params theta, Task task) {
    List<float[]> after =
        method
            .queryPredictions(theta, TaskBlock.of(List.of(task)), 3, Inference.INDUCTIVE, SHARED)
            .perStep();
    return after.get(3);
  }

  /** Rows of three classes in turn. */
  private static Examples classes(int rows) {
    Examples any = rows(rows, 4, rows);
    float[] targets = new float[rows];
    for (int row = 0; row < rows; row++) {
      targets[row] = row % 3;
    }
    return new Examples(rows, List.of(4), any.features(), 1, targets);
  }

  /** The same with every class called as the one behind it. */
  private static Examples turned(Examples rows) {
    float[] targets = rows.targets().clone();
    for (int row = 0; row < targets.length; row++) {
      targets[row] = (targets[row] + 1) % 3;
    }
    return new Examples(rows.rows(), List.of(4), rows.features(), 1, targets);
  }

  private static Examples rows(int rows, int features, long seed) {
    RandomStream random = RandomStream.of(seed);
    float[] x = new float[rows * features];
    float[] y = new float[rows];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.uniform(-1, 1);
    }
    for (int row = 0; row < rows; row++) {
      y[row] = (float) random.uniform(-1, 1);
    }
    return new Examples(rows, List.of(features), x, 1, y);
  }
}
