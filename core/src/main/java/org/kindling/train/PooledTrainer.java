package org.kindling.train;

import org.kindling.model.Learner;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;

/**
 * What pre-trains on all tasks' pooled rows by Adam in a way of its own, and not by rounds: a
 * service of some {@link org.kindling.round.Backend}s.
 */
public interface PooledTrainer {
  /**
   * Steps of such a training, until they are closed.
   *
   * @param rate of Adam
   * @param pooling which rows, and how many networks side by side
   * @throws org.kindling.failure.KindlingException (usage) where the network is none that it knows
   */
  Steps open(
      Learner learner, ExampleSource source, double rate, Pooling pooling, StepWatchdog watchdog);

  /** Steps that hold something. */
  interface Steps extends OuterStep, AutoCloseable {
    @Override
    void close();
  }
}
