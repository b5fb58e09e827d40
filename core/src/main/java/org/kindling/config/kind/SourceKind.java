package org.kindling.config.kind;

import org.kindling.task.ExampleSource;

/** A source of tasks that a class of one's own makes: what {@code task.class} names. */
public interface SourceKind extends Kind {
  /** The tasks. */
  ExampleSource source(Settings settings);
}
