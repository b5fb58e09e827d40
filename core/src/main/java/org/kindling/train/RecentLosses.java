package org.kindling.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.stream.Collectors;

/** The query losses of the last few steps, for the message of a training that diverges. */
final class RecentLosses {
  private static final int KEPT = 5;

  private final Deque<Double> losses = new ArrayDeque<>();

  void add(double loss) {
    if (losses.size() == KEPT) {
      losses.removeFirst();
    }
    losses.addLast(loss);
  }

  String describe() {
    return losses.isEmpty()
        ? "it was the first step"
        : "last losses "
            + losses.stream()
                .map(loss -> String.format(Locale.ROOT, "%.4g", loss))
                .collect(Collectors.joining(", "));
  }
}
