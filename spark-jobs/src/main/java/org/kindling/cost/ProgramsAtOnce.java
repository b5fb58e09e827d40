package org.kindling.cost;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Programs that a process keeps at the same time: those of a training with its validation, or of
 * one test. The next ones' are made when these have gone.
 *
 * @param kinds each once
 */
public record ProgramsAtOnce(List<ProgramUse> kinds) {
  private static final int MOST_NAMED = 4;

  /** Copies the list. */
  public ProgramsAtOnce {
    kinds = List.copyOf(kinds);
  }

  /** Those that take most of a process with so many slots. */
  static ProgramsAtOnce most(List<ProgramsAtOnce> all, int slots) {
    return all.stream()
        .max(Comparator.comparingLong(programs -> programs.bytes(slots)))
        .orElse(new ProgramsAtOnce(List.of()));
  }

  /** Bytes of all of them in a process with so many slots. */
  long bytes(int slots) {
    return kinds.stream().mapToLong(use -> use.bytes(slots)).sum();
  }

  /** The largest of them, such as {@code 4 x 28.0 training}. */
  String describe(int slots) {
    Comparator<ProgramUse> bySize = Comparator.comparingLong(use -> use.bytes(slots));
    List<ProgramUse> sorted = kinds.stream().sorted(bySize.reversed()).toList();
    String named =
        sorted.stream()
            .limit(MOST_NAMED)
            .map(use -> use.describe(slots))
            .collect(Collectors.joining(", "));
    return sorted.size() <= MOST_NAMED
        ? named
        : named + String.format(Locale.ROOT, " and %d smaller kinds", sorted.size() - MOST_NAMED);
  }
}
