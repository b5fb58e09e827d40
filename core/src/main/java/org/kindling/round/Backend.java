package org.kindling.round;

import java.util.Optional;
import org.kindling.task.TaskSource;

/** Where rounds can be computed, of whichever tasks: opens a runner for a source. */
public interface Backend {
  /**
   * A runner, until it is closed.
   *
   * @param source where the tasks come from
   * @param block tasks that are computed together
   * @param watchdog how long it may go on without doing anything
   */
  <S extends TaskSource<?>> BlockRunner<S> open(S source, int block, StepWatchdog watchdog);

  /**
   * What this place has beyond rounds, such as a library that trains in its own way; empty where it
   * has no such thing.
   */
  default <T> Optional<T> service(Class<T> type) {
    return Optional.empty();
  }
}
