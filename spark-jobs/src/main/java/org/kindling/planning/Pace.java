package org.kindling.planning;

import java.util.Locale;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.library.OuterLoop;
import org.kindling.round.Stopwatch;
import org.kindling.train.Divergence;
import org.kindling.train.MetaState;
import org.kindling.train.OuterStep;

/**
 * How fast a training goes: means, which add up to what many steps take.
 *
 * @param step seconds of a step, or of a round of local steps
 * @param compute seconds in which its busiest worker computed
 */
record Pace(double step, double compute) {
  private static final int LEAST_STEPS = 11;

  /**
   * Steps for so many seconds, after others for so many.
   *
   * @param loop is stepped on from its start; nothing is kept
   */
  static Pace measure(OuterLoop loop, double warmUp, double seconds) {
    MetaState state = loop.start();
    Stopwatch before = Stopwatch.start();
    do {
      state = made(loop, state).after();
    } while (before.seconds() < warmUp);
    double compute = 0;
    int steps = 0;
    Stopwatch watch = Stopwatch.start();
    while (watch.seconds() < seconds || steps < LEAST_STEPS) {
      OuterStep.Made made = made(loop, state);
      state = made.after();
      compute += made.computeSeconds();
      steps++;
    }
    return new Pace(watch.seconds() / steps, compute / steps);
  }

  /** Seconds of a step beyond computing. */
  double rest() {
    return step - compute;
  }

  private static OuterStep.Made made(OuterLoop loop, MetaState state) {
    try {
      return loop.step().from(state);
    } catch (Divergence e) {
      throw new KindlingException(
          ExitCode.DIVERGED,
          String.format(Locale.ROOT, "diverged at step %d: %s", state.step() + 1, e.getMessage()),
          e);
    }
  }
}
