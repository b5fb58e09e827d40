package org.kindling.train;

/**
 * How far a training goes.
 *
 * @param steps outer steps in all, or at most, those before a resume included
 * @param end what ends it
 * @param validateEvery steps between two validations; the last step is validated, too
 */
public record TrainingPlan(long steps, End end, long validateEvery) {
  /** What ends a training. */
  public enum End {
    /** All steps are made. */
    ALL_STEPS,
    /** No further step would change anything, or all steps are made. */
    SETTLED
  }

  /** Of all steps. */
  public TrainingPlan(long steps, long validateEvery) {
    this(steps, End.ALL_STEPS, validateEvery);
  }

  /** Checks the numbers. */
  public TrainingPlan {
    requirePositive("steps", steps);
    requirePositive("steps between validations", validateEvery);
  }

  boolean validates(long step) {
    return step % validateEvery == 0 || step == steps;
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "a training's " + name + " must be at least 1 but was " + value);
    }
  }
}
