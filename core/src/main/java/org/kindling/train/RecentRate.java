package org.kindling.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * How long a step takes now. The first steps of a process are hundreds of times slower than the
 * later ones, which run compiled, and those after them become faster for a while: nothing is told
 * before both halves of the last seconds agree, and then what the later half says.
 */
public final class RecentRate {
  private static final double WINDOW_SECONDS = 8;
  private static final double LEAST_SECONDS = 5;
  private static final double LEAST_BETWEEN = .25;
  private static final int LEAST_LOOKS = 4;

  /** How much longer the earlier half of the steps may have taken than the later one, or less. */
  private static final double AGREEMENT = 1.25;

  /** From then on a rate that goes up and down is told, too: it will not settle. */
  private static final double PATIENCE_SECONDS = 30;

  private final Deque<Look> looks = new ArrayDeque<>();
  private double begin;

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
    if (looks.isEmpty()) {
      begin = seconds;
    } else if (seconds < looks.getLast().seconds + LEAST_BETWEEN || step <= looks.getLast().step) {
      return;
    }
    looks.add(new Look(seconds, step));
    while (looks.size() > LEAST_LOOKS && seconds - looks.getFirst().seconds > WINDOW_SECONDS) {
      looks.remove();
    }
  }

  /** Seconds of a step, validations included; empty where they have not settled. */
  public OptionalDouble secondsAStep() {
    if (looks.size() < LEAST_LOOKS) {
      return OptionalDouble.empty();
    }
    Look first = looks.getFirst();
    Look last = looks.getLast();
    Look middle = middle(first, last);
    double later = middle.secondsAStepUntil(last);
    boolean known =
        last.seconds - begin >= PATIENCE_SECONDS
            || (last.seconds - first.seconds >= LEAST_SECONDS
                && agree(first.secondsAStepUntil(middle), later));
    return known ? OptionalDouble.of(later) : OptionalDouble.empty();
  }

  /** The first look of the later half, or the last but one. */
  private Look middle(Look first, Look last) {
    double half = (first.seconds + last.seconds) / 2;
    Look middle = first;
    for (Look look : looks) {
      middle = middle.seconds < half && look != last ? look : middle;
    }
    return middle;
  }

  private static boolean agree(double earlier, double later) {
    return earlier <= AGREEMENT * later && later <= AGREEMENT * earlier;
  }
}
