package org.kindling.meta;

import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.Examples;

/**
 * An algorithm that adapts to a task by parameters of its network and nothing else, so that they
 * are all that a prediction needs.
 */
public interface NetworkAdaptation extends MetaAlgorithm {
  /**
   * The network's parameters after inner steps on one task's support set; the same for any number
   * of steps where it makes none.
   *
   * @param steps at least 0
   * @return parameters of {@code learner().model().layout()}
   */
  Params adapt(Params theta, Examples support, int steps, Programs programs);
}
