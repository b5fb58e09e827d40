package org.kindling.metric;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is counted over the queries of many tasks, by name: sums, which add up, and ranges, which
 * widen. Whole numbers only, so that the order of merging does not matter to a bit.
 *
 * <p>A mean or a share of doubles is counted in a fixed unit, as {@link Calibration} does.
 *
 * @param sums for each name one number or more, such as one for each bin
 * @param ranges the least and the greatest of something
 */
public record Counts(SortedMap<String, List<Long>> sums, SortedMap<String, Range> ranges) {
  /** Nothing. */
  public static final Counts NONE = new Counts(new TreeMap<>(), new TreeMap<>());

  /** Copies the maps. */
  public Counts {
    SortedMap<String, List<Long>> copies = new TreeMap<>();
    sums.forEach((name, numbers) -> copies.put(name, List.copyOf(numbers)));
    sums = Collections.unmodifiableSortedMap(copies);
    ranges = Collections.unmodifiableSortedMap(new TreeMap<>(ranges));
  }

  /** The least and the greatest of something that was met. */
  public record Range(long least, long most) {
    /** Checks the ends. */
    public Range {
      if (most < least) {
        throw new IllegalArgumentException(
            "a range must have its least first but was " + least + " to " + most);
      }
    }

    private Range and(Range other) {
      return new Range(Math.min(least, other.least), Math.max(most, other.most));
    }
  }

  /** A sum, or several that belong together. */
  public static Counts of(String name, long... sums) {
    return new Counts(
        new TreeMap<>(Map.of(name, Arrays.stream(sums).boxed().toList())), new TreeMap<>());
  }

  /** What was met once. */
  public static Counts ofRange(String name, Range range) {
    return new Counts(new TreeMap<>(), new TreeMap<>(Map.of(name, range)));
  }

  /**
   * Of the queries of both, each of which may lack names that the other has.
   *
   * @throws IllegalArgumentException where sums of one name are of unequal number
   */
  public Counts merge(Counts other) {
    SortedMap<String, List<Long>> allSums = new TreeMap<>(sums);
    other.sums.forEach((name, numbers) -> allSums.merge(name, numbers, Counts::added));
    SortedMap<String, Range> allRanges = new TreeMap<>(ranges);
    other.ranges.forEach((name, range) -> allRanges.merge(name, range, Range::and));
    return new Counts(allSums, allRanges);
  }

  private static List<Long> added(List<Long> some, List<Long> others) {
    if (some.size() != others.size()) {
      throw new IllegalArgumentException(
          "sums of one name must be equally many but were "
              + some.size()
              + " and "
              + others.size());
    }
    List<Long> added = new ArrayList<>(some.size());
    for (int i = 0; i < some.size(); i++) {
      added.add(Math.addExact(some.get(i), others.get(i)));
    }
    return added;
  }

  /** How many bytes {@link #write} writes. */
  public int bytes() {
    int bytes = 2 * Integer.BYTES;
    for (Map.Entry<String, List<Long>> sum : sums.entrySet()) {
      bytes += bytes(sum.getKey()) + Integer.BYTES + sum.getValue().size() * Long.BYTES;
    }
    for (String name : ranges.keySet()) {
      bytes += bytes(name) + 2 * Long.BYTES;
    }
    return bytes;
  }

  private static int bytes(String name) {
    return Integer.BYTES + name.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Writes all of it, to travel. */
  public void write(ByteBuffer to) {
    to.putInt(sums.size());
    sums.forEach(
        (name, numbers) -> {
          write(name, to);
          to.putInt(numbers.size());
          numbers.forEach(to::putLong);
        });
    to.putInt(ranges.size());
    ranges.forEach(
        (name, range) -> {
          write(name, to);
          to.putLong(range.least).putLong(range.most);
        });
  }

  private static void write(String name, ByteBuffer to) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    to.putInt(bytes.length).put(bytes);
  }

  /** Reads what {@link #write} wrote. */
  public static Counts read(ByteBuffer from) {
    SortedMap<String, List<Long>> sums = new TreeMap<>();
    for (int left = from.getInt(); left > 0; left--) {
      String name = name(from);
      List<Long> numbers = new ArrayList<>();
      for (int size = from.getInt(); size > 0; size--) {
        numbers.add(from.getLong());
      }
      sums.put(name, numbers);
    }
    SortedMap<String, Range> ranges = new TreeMap<>();
    for (int left = from.getInt(); left > 0; left--) {
      ranges.put(name(from), new Range(from.getLong(), from.getLong()));
    }
    return new Counts(sums, ranges);
  }

  private static String name(ByteBuffer from) {
    byte[] bytes = new byte[from.getInt()];
    from.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
