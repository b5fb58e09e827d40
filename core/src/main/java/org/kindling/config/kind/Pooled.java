package org.kindling.config.kind;

import org.kindling.config.text.Range;

/**
 * A step of training on pooled rows.
 *
 * @param rows of a minibatch
 * @param workers networks that are trained side by side and then averaged
 * @param minibatches of a worker in a step
 * @param by what trains
 */
public record Pooled(int rows, int workers, int minibatches, By by) {
  /** The words of {@code algorithm.pooled.by}. */
  public enum By {
    /** DL4J where it has what is asked for, otherwise Kindling. */
    AUTO,
    /** DL4J on Spark. */
    DL4J,
    /** Rounds of Kindling's own, on any runner. */
    KINDLING
  }

  static final Key<By> BY =
      Key.builtIn("pooled.by", (section, key) -> section.choice(key, By.class));
  static final Key<Integer> ROWS =
      Key.builtIn("pooled.rows", (section, key) -> section.integer(key, Range.atLeast(1)));
  static final Key<Integer> WORKERS =
      Key.builtIn(
          "pooled.workers", (section, key) -> section.integer(key, Range.between(1, 1 << 16)));
  static final Key<Integer> MINIBATCHES =
      Key.builtIn("pooled.minibatches", (section, key) -> section.integer(key, Range.atLeast(1)));

  static Pooled of(Settings settings) {
    return new Pooled(
        settings.get(ROWS), settings.get(WORKERS), settings.get(MINIBATCHES), settings.get(BY));
  }
}
