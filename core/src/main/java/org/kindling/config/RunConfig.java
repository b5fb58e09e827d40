package org.kindling.config;

import java.time.Duration;
import java.util.Optional;
import org.kindling.config.text.Range;
import org.kindling.config.text.Section;

/**
 * How a training goes about it.
 *
 * @param block tasks that are computed together; empty takes as many as the memory holds
 * @param local what blocks do on their own
 * @param memory of one thread's program, in bytes
 * @param checkpoint when the state is kept
 * @param validation when and how the state is judged
 * @param watchdog how long a step may take
 */
public record RunConfig(
    Optional<Integer> block,
    LocalStepsConfig local,
    long memory,
    Checkpoints checkpoint,
    Validation validation,
    Duration watchdog) {

  /**
   * When the state is kept.
   *
   * @param every steps between two checkpoints
   * @param minutes the longest time between two checkpoints
   * @param keep how many are left when older ones are deleted
   */
  public record Checkpoints(long every, double minutes, int keep) {}

  /**
   * When and how the state is judged.
   *
   * @param every steps between two validations
   * @param tasks how many validation tasks; an interval needs 2
   * @param steps inner steps; empty takes as many as in training
   */
  public record Validation(long every, int tasks, Optional<Integer> steps) {}

  static RunConfig read(Section run) {
    Section checkpoint = run.at("checkpoint");
    Section eval = run.at("eval");
    return new RunConfig(
        run.optionalInteger("block", Range.atLeast(1)),
        LocalStepsConfig.read(run),
        run.bytes("memory"),
        new Checkpoints(
            checkpoint.wide("every", Range.atLeast(1)),
            checkpoint.number("minutes", Range.ABOVE_ZERO),
            checkpoint.integer("keep", Range.atLeast(1))),
        new Validation(
            eval.wide("every", Range.atLeast(1)),
            eval.integer("tasks", Range.atLeast(2)),
            eval.optionalInteger("steps", Range.between(0, 10_000))),
        run.duration("watchdog"));
  }
}
