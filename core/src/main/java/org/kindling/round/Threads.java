package org.kindling.round;

import org.kindling.task.TaskSource;

/**
 * Threads of this process, which begin and end with each runner.
 *
 * @param count how many, at least 1
 */
public record Threads(int count) implements Backend {
  /** Checks the number. */
  public Threads {
    if (count < 1) {
      throw new IllegalArgumentException("threads must be at least 1 but were " + count);
    }
  }

  @Override
  public <S extends TaskSource<?>> BlockRunner<S> open(S source, int block, StepWatchdog watchdog) {
    return new LocalBlockRunner<>(source, block, count, watchdog);
  }
}
