package org.kindling.spark.round;

import java.io.Serializable;
import org.kindling.program.Programs;
import org.kindling.task.TaskSource;

/**
 * What a runner's rounds have in common wherever they are computed: the source of the tasks, and
 * the programs that a process has compiled for them.
 *
 * @param <S> where tasks come from
 */
final class Workshop<S extends TaskSource<?>> implements Serializable {
  private static final long serialVersionUID = 1;

  private final S source;

  /** Of this process; on executors they end with it, or when the runner's broadcast is gone. */
  private transient Programs programs;

  Workshop(S source) {
    this.source = source;
  }

  S source() {
    return source;
  }

  /** Where this process keeps the programs that it has compiled. */
  synchronized Programs programs() {
    if (programs == null) {
      programs = new Programs();
    }
    return programs;
  }

  /** Ends this process's programs. */
  synchronized void close() {
    if (programs != null) {
      programs.close();
    }
  }
}
