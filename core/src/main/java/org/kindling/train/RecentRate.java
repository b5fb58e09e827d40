package org.kindling.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalDouble;

/**
 * How long a step takes now. The first steps of a process are hundreds of times slower than the
 * later ones, which run compiled: nothing is told before two looks in a row agree.
 */
public final class RecentRate {
  private static final double WINDOW_SECONDS = 10;
  private static final double LEAST_SECONDS = 4;
  private static final double LEAST_BETWEEN = .25;
  private static final int LEAST_LOOKS = 4;

  /** How much longer the earlier half of the steps may have taken than the later one, or less. */
  private static final double AGREEMENT = 1.25;

  private final Deque<Look> looks = new ArrayDeque<>();
  private boolean settled;

  private record Look(double seconds, long step) {
    double secondsAStepUntil(Look later) {
      return (later.seconds - seconds) / (later.step - step);
    }
  }

  /**
   * So many steps have been made.
   *
   * @param seconds on any clock that does not go back
   */
  public void reached(long step, double seconds) {
    if (!looks.isEmpty()
        && (seconds < looks.getLast().seconds + LEAST_BETWEEN || step <= looks.getLast().step)) {
      return;
    }
    looks.add(new Look(seconds, step));
    while (looks.size() > LEAST_LOOKS && seconds - looks.getFirst().seconds > WINDOW_SECONDS) {
      looks.remove();
      settled = true;
    }
    settled |= looks.size() >= LEAST_LOOKS && span() >= LEAST_SECONDS && halvesAgree();
  }

  /** Seconds of a step, validations included; empty before the rate has settled. */
  public OptionalDouble secondsAStep() {
    return settled
        ? OptionalDouble.of(looks.getFirst().secondsAStepUntil(looks.getLast()))
        : OptionalDouble.empty();
  }

  private double span() {
    return looks.getLast().seconds - looks.getFirst().seconds;
  }

  private boolean halvesAgree() {
    Look middle = looks.getFirst();
    for (Iterator<Look> each = looks.iterator();
        middle.seconds < looks.getFirst().seconds + span() / 2; ) {
      middle = each.next();
    }
    if (middle == looks.getLast()) {
      return false;
    }
    double ratio =
        looks.getFirst().secondsAStepUntil(middle) / middle.secondsAStepUntil(looks.getLast());
    return ratio <= AGREEMENT && ratio >= 1 / AGREEMENT;
  }
}
