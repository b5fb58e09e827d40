package org.kindling.mixed;

import org.kindling.task.TaskSource;

/** Entities that linear models learn from, as tasks of rounds: of each, all that one needs. */
public interface EntityMoments extends TaskSource<Moments> {
  /** How many weights a linear model of them has. */
  int width();
}
