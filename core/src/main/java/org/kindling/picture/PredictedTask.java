package org.kindling.picture;

import org.kindling.meta.QueryPredictions;
import org.kindling.metric.Outcome;
import org.kindling.task.TaskBlock;

/**
 * A test task with what was predicted for its queries after each inner step.
 *
 * @param predictions of all tasks of its block
 * @param block with it
 * @param place in the block
 */
public record PredictedTask(QueryPredictions predictions, TaskBlock block, int place) {
  /** Which task. */
  public long id() {
    return block.ids().get(place);
  }

  /** What is expected for each query after so many inner steps: [row, target], or logits. */
  public float[] expected(int step) {
    return predictions.expected(step, place, block.query());
  }

  /** All that was predicted after so many inner steps, beside the targets. */
  public Outcome outcome(int step) {
    return predictions.outcome(step, place, block.query());
  }
}
