package org.kindling.model;

import static org.kindling.graph.Ops.axesBehindTask;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.divide;
import static org.kindling.graph.Ops.gate;
import static org.kindling.graph.Ops.mean;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.sum;

import java.io.Serializable;
import org.kindling.graph.Tensor;
import org.kindling.metric.Judgement;
import org.kindling.predictive.Family;
import org.kindling.predictive.Predictive;
import org.kindling.task.RowShape;

/**
 * How far what is predicted is from targets, as a mean over a task's rows, weighted where these
 * have weights: a value.
 *
 * <p>A loss of one's own is a record that says three things: what a network's outputs mean where it
 * is learned by ({@link #family}), what is learned by of each row ({@link #perElement}), and what
 * predictions are judged by ({@link #judgement}). All else follows.
 */
public interface Loss extends Serializable {
  /** The mean over rows and outputs of the squared difference. */
  Loss MEAN_SQUARED_ERROR = new SquaredError();

  /** The mean over rows of minus the log probability of the class; outputs are logits. */
  Loss CROSS_ENTROPY = new CrossEntropy();

  /** What the outputs of a network are that learns by it. */
  Family family();

  /** What predictions that were learned by it are judged by. */
  Judgement judgement();

  /** How many outputs a network has for such rows that learns by it. */
  default int outputs(RowShape rows) {
    return family().numbers(rows.outputs());
  }

  /** Whether targets are the indices of classes. */
  default boolean ofClasses() {
    return family().ofClasses();
  }

  /**
   * The loss of single elements or rows.
   *
   * @param predicted [task, row, number], of this family or of one that the loss can ask the same
   * @param targets [task, row, target]
   * @return [task, row, element]
   */
  Tensor perElement(Predictive predicted, Tensor targets);

  /**
   * The loss of each task.
   *
   * @param predicted [task, row, number]
   * @return [task, 1, 1]
   */
  default Tensor perTask(Predictive predicted, ExampleTensors examples) {
    return examples
        .mask()
        .map(mask -> masked(predicted, examples, mask))
        .orElseGet(
            () -> {
              Tensor elements = perElement(predicted, examples.targets());
              return mean(elements, axesBehindTask(elements));
            });
  }

  /** Padding is left out of what goes in, too, so that its derivatives are finite. */
  private Tensor masked(Predictive predicted, ExampleTensors examples, Tensor mask) {
    Predictive counting = predicted.with(gate(predicted.numbers(), mask));
    Tensor elements = perElement(counting, gate(examples.targets(), mask));
    Tensor kept = gate(elements, mask);
    Tensor weighed = examples.weights().map(weights -> multiply(kept, weights)).orElse(kept);
    return divide(sum(weighed, axesBehindTask(elements)), counted(mask, elements));
  }

  /** How much the elements of each task count together: its rows times the elements of a row. */
  private static Tensor counted(Tensor mask, Tensor elements) {
    return multiply(sum(mask, axesBehindTask(mask)), constant(elements.shape().get(-1)));
  }
}
