package org.kindling.train;

import java.util.List;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.params.Params;
import org.kindling.round.Backend;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;

/**
 * A method that is trained by rounds of its own over all that a source has, in place of directions
 * of single tasks through an optimiser.
 */
public interface RoundsMethod extends MetaAlgorithm {
  /**
   * Its steps, until they are closed.
   *
   * @param backend where rounds are computed
   * @param block what it sums over that is computed together
   * @throws org.kindling.failure.KindlingException (usage) where it can't learn from such tasks
   */
  Steps open(ExampleSource source, Backend backend, int block, StepWatchdog watchdog);

  /** What a person should know of how it learns from a source, in a line each. */
  default List<String> remarks(ExampleSource source) {
    return List.of();
  }

  /** Steps that hold something. */
  interface Steps extends OuterStep, AutoCloseable {
    /** The state before the first step. */
    MetaState start(Params parameters);

    @Override
    void close();
  }
}
