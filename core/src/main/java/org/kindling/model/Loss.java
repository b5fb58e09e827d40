package org.kindling.model;

import static org.kindling.graph.Ops.axesBehindTask;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.divide;
import static org.kindling.graph.Ops.gate;
import static org.kindling.graph.Ops.logSoftmax;
import static org.kindling.graph.Ops.mean;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.negate;
import static org.kindling.graph.Ops.oneHot;
import static org.kindling.graph.Ops.square;
import static org.kindling.graph.Ops.subtract;
import static org.kindling.graph.Ops.sum;

import org.kindling.graph.Tensor;
import org.kindling.metric.Judgement;

/** How far predictions are from targets, as a mean over a task's rows. */
public enum Loss {
  /** The mean over rows and outputs of the squared difference. */
  MEAN_SQUARED_ERROR(Judgement.QUANTITIES) {
    @Override
    Tensor perElement(Tensor predictions, Tensor targets) {
      return square(subtract(predictions, targets));
    }
  },
  /** The mean over rows of minus the log probability of the class; predictions are logits. */
  CROSS_ENTROPY(Judgement.CLASSES) {
    @Override
    Tensor perElement(Tensor predictions, Tensor targets) {
      Tensor wanted = oneHot(targets, predictions.shape().get(-1));
      return negate(sum(gate(logSoftmax(predictions, -1), wanted), -1));
    }
  };

  private final Judgement judgement;

  Loss(Judgement judgement) {
    this.judgement = judgement;
  }

  /** What predictions that were learned by it are judged by. */
  public Judgement judgement() {
    return judgement;
  }

  /** The loss of single elements or rows: [task, row, ...]. */
  abstract Tensor perElement(Tensor predictions, Tensor targets);

  /**
   * The loss of each task.
   *
   * @param predictions [task, row, output]
   * @return [task, 1, 1]
   */
  public Tensor perTask(Tensor predictions, ExampleTensors examples) {
    return examples
        .mask()
        .map(mask -> masked(predictions, examples.targets(), mask))
        .orElseGet(
            () -> {
              Tensor elements = perElement(predictions, examples.targets());
              return mean(elements, axesBehindTask(elements));
            });
  }

  /** Padding is left out of what goes in, too, so that its derivatives are finite. */
  private Tensor masked(Tensor predictions, Tensor targets, Tensor mask) {
    Tensor elements = perElement(gate(predictions, mask), gate(targets, mask));
    Tensor sum = sum(gate(elements, mask), axesBehindTask(elements));
    return divide(sum, counted(mask, elements));
  }

  /** How many elements of each task count: its rows times the elements of a row. */
  private static Tensor counted(Tensor mask, Tensor elements) {
    return multiply(sum(mask, axesBehindTask(mask)), constant(elements.shape().get(-1)));
  }
}
