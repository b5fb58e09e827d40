package org.kindling.config;

/**
 * A step of training on pooled rows.
 *
 * @param rows of a minibatch
 * @param workers networks that are trained side by side and then averaged
 * @param minibatches of a worker in a step
 */
public record Pooled(int rows, int workers, int minibatches) {
  static final Key<Integer> ROWS =
      Key.builtIn("pooled.rows", (section, key) -> section.integer(key, Range.atLeast(1)));
  static final Key<Integer> WORKERS =
      Key.builtIn(
          "pooled.workers", (section, key) -> section.integer(key, Range.between(1, 1 << 16)));
  static final Key<Integer> MINIBATCHES =
      Key.builtIn("pooled.minibatches", (section, key) -> section.integer(key, Range.atLeast(1)));

  static Pooled of(Settings settings) {
    return new Pooled(settings.get(ROWS), settings.get(WORKERS), settings.get(MINIBATCHES));
  }
}
