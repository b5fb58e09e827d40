package org.kindling.config;

import java.util.Optional;
import org.kindling.config.text.Range;
import org.kindling.config.text.Section;

/**
 * The evaluation on meta-test tasks.
 *
 * @param tasks how many; an interval needs 2
 * @param steps inner steps
 * @param support rows to adapt to; empty takes as many as in training
 */
public record TestConfig(int tasks, int steps, Optional<Integer> support) {

  static TestConfig read(Section test) {
    return new TestConfig(
        test.integer("tasks", Range.atLeast(2)),
        test.integer("steps", Range.between(0, 10_000)),
        test.optionalInteger("support", Range.atLeast(1)));
  }
}
