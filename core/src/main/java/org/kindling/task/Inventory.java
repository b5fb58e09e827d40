package org.kindling.task;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kindling.random.RandomStream;
import org.kindling.random.TextKey;

/**
 * What tasks are made of, without the data: enough to tell later what of them has changed, and
 * which was trained on. It depends on no order, and on no division into files.
 *
 * @param unit what one is called, such as {@code store} or {@code class}
 * @param units in the order in which they were dealt out; empty where they were too many to be kept
 *     one by one
 * @param shares how much each split has, in their order
 * @param total how many units and rows there are, and the sum over them
 */
public record Inventory(String unit, List<Unit> units, List<Share> shares, Total total)
    implements Serializable {
  /** Units that are kept one by one: in a model's file they take some 40 bytes each. */
  public static final int MOST_UNITS = 20_000;

  /**
   * An entity, or a class of images.
   *
   * @param key of its name, see {@link TextKey}
   * @param split where it was dealt to
   * @param rows how many rows or images it has
   * @param sum over its content
   */
  public record Unit(long key, Split split, long rows, long sum) implements Serializable {
    /** Of a name. */
    public static Unit of(String name, Split split, long rows, long sum) {
      return new Unit(TextKey.of(name), split, rows, sum);
    }

    /** Its part of the fingerprint of all. */
    public long fingerprint() {
      return RandomStream.of(key, split.ordinal(), rows, sum).nextLong();
    }

    boolean hasContentOf(Unit other) {
      return rows == other.rows && sum == other.sum;
    }
  }

  /**
   * Of all units together.
   *
   * @param fingerprint equal for equal names, splits and contents
   */
  public record Total(int units, long rows, long fingerprint) implements Serializable {
    private static Total of(List<Unit> units) {
      return new Total(
          units.size(),
          units.stream().mapToLong(Unit::rows).sum(),
          units.stream().mapToLong(Unit::fingerprint).sum());
    }
  }

  /** A number of units, and their rows. */
  public record Share(long units, long rows) implements Serializable {
    /** Of nothing. */
    public static final Share NONE = new Share(0, 0);

    private static Share of(Split split, List<Unit> units) {
      return units.stream()
          .filter(unit -> unit.split == split)
          .map(unit -> new Share(1, unit.rows))
          .reduce(NONE, Share::and);
    }

    /** Both together. */
    public Share and(Share other) {
      return new Share(units + other.units, rows + other.rows);
    }
  }

  /** Copies the lists. */
  public Inventory {
    units = List.copyOf(units);
    shares = List.copyOf(shares);
  }

  /** Of all units, which are kept if they are not too many. */
  public static Inventory of(String unit, List<Unit> units) {
    List<Share> shares =
        Arrays.stream(Split.values()).map(split -> Share.of(split, units)).toList();
    return new Inventory(
        unit, units.size() > MOST_UNITS ? List.of() : units, shares, Total.of(units));
  }

  /** How much a split has. */
  public Share share(Split split) {
    return shares.get(split.ordinal());
  }

  /** Whether each unit is told, and not only all together. */
  boolean isKept() {
    return units.size() == total.units;
  }

  /** What is another than it was earlier. */
  public InventoryChanges since(Inventory earlier) {
    Map<Long, Unit> then = earlier.byKey();
    Map<Long, Unit> now = byKey();
    List<Unit> added = units.stream().filter(unit -> !then.containsKey(unit.key)).toList();
    List<Unit> gone = earlier.units.stream().filter(unit -> !now.containsKey(unit.key)).toList();
    long changed =
        units.stream()
            .filter(unit -> then.containsKey(unit.key))
            .filter(unit -> !unit.hasContentOf(then.get(unit.key)))
            .count();
    long moved =
        units.stream()
            .filter(unit -> then.containsKey(unit.key))
            .filter(unit -> unit.split != then.get(unit.key).split)
            .count();
    return new InventoryChanges(earlier, this, added, gone, changed, moved);
  }

  /** Those that are kept, by their keys. */
  public Map<Long, Unit> byKey() {
    return units.stream().collect(Collectors.toMap(Unit::key, Function.identity()));
  }
}
