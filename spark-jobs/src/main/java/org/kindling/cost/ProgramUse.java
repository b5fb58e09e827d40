package org.kindling.cost;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Programs of one kind that a process keeps, as many as were run at once.
 *
 * @param purpose for a person
 * @param bytes of the heap that one holds
 * @param atOnce how many blocks of a round it computes
 */
public record ProgramUse(String purpose, long bytes, int atOnce) {
  private static final int MOST_NAMED = 4;

  /** The same where some round computes so many blocks. */
  public ProgramUse atLeast(int blocks) {
    return new ProgramUse(purpose, bytes, Math.max(atOnce, blocks));
  }

  /** How many a process with so many slots comes to have. */
  int kept(int slots) {
    return Math.min(atOnce, slots);
  }

  /** Bytes of all that a process with so many slots comes to have. */
  long bytes(int slots) {
    return kept(slots) * bytes;
  }

  /** Of all kinds together. */
  static long total(List<ProgramUse> programs, int slots) {
    return programs.stream().mapToLong(use -> use.bytes(slots)).sum();
  }

  /** The largest of them, such as {@code 4 x 28 training}. */
  static String describe(List<ProgramUse> programs, int slots) {
    Comparator<ProgramUse> bySize = Comparator.comparingLong(use -> use.bytes(slots));
    List<ProgramUse> sorted = programs.stream().sorted(bySize.reversed()).toList();
    String named =
        sorted.stream()
            .limit(MOST_NAMED)
            .map(use -> use.describe(slots))
            .collect(Collectors.joining(", "));
    return sorted.size() <= MOST_NAMED
        ? named
        : named + String.format(Locale.ROOT, " and %d smaller kinds", sorted.size() - MOST_NAMED);
  }

  private String describe(int slots) {
    return String.format(
        Locale.ROOT, "%d x %.1f %s", kept(slots), (double) bytes / Figure.MEBIBYTE, purpose);
  }
}
