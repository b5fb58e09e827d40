package org.kindling.meta;

import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.StackedExamples;
import org.kindling.task.TaskBlock;

/**
 * An algorithm to which all that it has learned of a task is so many numbers: they may be kept, and
 * other rows of the task be predicted from them at another time, without its support set.
 */
public interface TaskParameters extends MetaAlgorithm {
  /** The names and shapes of a task's parameters. */
  Layout taskLayout();

  /**
   * What the tasks of a block are after inner steps on their support sets; their query sets are not
   * looked at.
   *
   * @param steps at least 0
   * @return [task, parameter], in the order of the layout
   */
  float[] taskParameters(Params theta, TaskBlock block, int steps, Programs programs);

  /**
   * What is predicted before adaptation and after it, two entries, in the same bits as {@link
   * #firstAndLastPredictions} has them.
   *
   * @param parameters what {@link #taskParameters} has given for as many tasks as the query sets
   *     are of
   * @param steps after which they were taken
   */
  QueryPredictions predictionsBy(
      Params theta, float[] parameters, StackedExamples query, int steps, Programs programs);
}
