package org.kindling.runfolder;

import java.util.List;
import java.util.Optional;

/**
 * A run's training in numbers that fit a plot.
 *
 * @param before the support loss over steps, before adaptation
 * @param after the query loss over steps, after adaptation
 * @param validations in the order of their steps
 * @param step the last one that is known
 * @param steps how many the run will make; empty while nobody knows
 * @param lossesNotFinite how many steps had a query loss that is no number
 * @param speed of all attempts together
 */
public record TrainingHistory(
    List<Bucket> before,
    List<Bucket> after,
    List<Validation> validations,
    long step,
    Optional<Long> steps,
    long lossesNotFinite,
    Speed speed) {
  /** Of a run that has not begun. */
  static final TrainingHistory EMPTY =
      new TrainingHistory(List.of(), List.of(), List.of(), 0, Optional.empty(), 0, Speed.UNKNOWN);

  /**
   * How fast the steps were.
   *
   * @param tasks computed
   * @param seconds of all steps
   * @param roundSeconds the part of them that was not spent computing tasks
   * @param steps counted
   */
  public record Speed(long tasks, double seconds, double roundSeconds, long steps) {
    /** Of no steps. */
    public static final Speed UNKNOWN = new Speed(0, 0, 0, 0);

    Speed and(long moreTasks, double moreSeconds, double moreRoundSeconds) {
      return new Speed(
          tasks + moreTasks, seconds + moreSeconds, roundSeconds + moreRoundSeconds, steps + 1);
    }

    /** Whether any step was timed. */
    public boolean isKnown() {
      return tasks > 0 && seconds > 0 && Double.isFinite(seconds);
    }

    /** Tasks a second of wall time. */
    public double tasksPerSecond() {
      return tasks / seconds;
    }

    /** Milliseconds of a step in which no task was computed. */
    public double roundMillis() {
      return 1000 * roundSeconds / steps;
    }
  }

  /** Whether tasks are adapted to in steps, as far as validations tell. */
  public boolean makesInnerSteps() {
    return validations.isEmpty() || validations.get(validations.size() - 1).makesInnerSteps();
  }

  boolean isEmpty() {
    return before.isEmpty() && after.isEmpty() && validations.isEmpty();
  }
}
