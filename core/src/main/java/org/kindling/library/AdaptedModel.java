package org.kindling.library;

import java.util.List;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.NetworkAdaptation;
import org.kindling.meta.QueryPredictions;
import org.kindling.metric.Outcome;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.Examples;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

/**
 * A model that knows some examples of a task.
 *
 * @param algorithm how it learns
 * @param parameters from which it does
 * @param programs of the model, which end with it
 * @param support the examples
 * @param steps inner steps, where it makes any
 * @param inference what a prediction may depend on
 */
public record AdaptedModel(
    MetaAlgorithm algorithm,
    Params parameters,
    Programs programs,
    Examples support,
    int steps,
    Inference inference) {
  /** The same with another number of inner steps. */
  public AdaptedModel withSteps(int other) {
    return new AdaptedModel(algorithm, parameters, programs, support, other, inference);
  }

  /** The same where a prediction may depend on something else. */
  public AdaptedModel withInference(Inference other) {
    return new AdaptedModel(algorithm, parameters, programs, support, steps, other);
  }

  /**
   * What is predicted for other examples of the task, whose targets are not looked at.
   *
   * @return [row, output]: the expected quantities, or for classes a logit each
   */
  public float[] predict(Examples query) {
    TaskBlock block = asked(query);
    return predictions(block).expected(0, 0, block.query());
  }

  /**
   * All that is predicted for other examples of the task: numbers with their family, which tells
   * means, likelihoods and draws of them.
   *
   * @param query with the targets that the outcome is to stand beside, or any
   */
  public Outcome outcome(Examples query) {
    TaskBlock block = asked(query);
    return predictions(block).outcome(0, 0, block.query());
  }

  /**
   * The parameters of the network that it has come to: all that another program needs to predict as
   * it does ({@code org.kindling.export}).
   *
   * @throws IllegalArgumentException where an adaptation is more than these, such as rows to
   *     compare with
   */
  public Params network() {
    if (algorithm instanceof NetworkAdaptation adaptation) {
      return adaptation.adapt(parameters, support, steps, programs);
    }
    throw new IllegalArgumentException(
        algorithm.describe() + " adapts to a task by more than parameters of its network");
  }

  private TaskBlock asked(Examples query) {
    return TaskBlock.inAnyCompany(List.of(new Task(0, "query", support, query)));
  }

  /** After the last step alone. */
  private QueryPredictions predictions(TaskBlock block) {
    return algorithm.predictionsAfter(parameters, block, List.of(steps), inference, programs);
  }

  /**
   * The same as {@link #predict} for rows of features alone.
   *
   * @param features [row][feature]
   */
  public float[] predict(float[]... features) {
    int width = support.width();
    float[] flat = new float[features.length * width];
    for (int row = 0; row < features.length; row++) {
      if (features[row].length != width) {
        throw new IllegalArgumentException(
            "a row to predict must have "
                + width
                + " features, as those adapted to, but row "
                + row
                + " has "
                + features[row].length);
      }
      System.arraycopy(features[row], 0, flat, row * width, width);
    }
    return predict(
        new Examples(
            features.length,
            support.featureShape(),
            flat,
            support.outputs(),
            new float[features.length * support.outputs()]));
  }
}
