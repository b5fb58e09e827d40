package org.kindling.config.kind;

import org.kindling.task.ExampleSource;

/** A source of tasks that a class of one's own makes: what {@code task.class} names. */
public interface SourceKind extends Kind {
  /** The tasks. */
  ExampleSource source(Settings settings);

  /** What is done with them beside training: nothing but what numbers allow. */
  default TaskUse use(Settings settings) {
    return TaskUse.OF_NUMBERS;
  }
}
