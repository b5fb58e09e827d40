package org.kindling.task.table;

import java.io.Serializable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.random.TextKey;
import org.kindling.table.Faults;
import org.kindling.table.Quoted;
import org.kindling.task.Split;

/**
 * Deals entities out to the splits, each by itself alone: whichever other entities there are, a
 * test entity stays one.
 *
 * <p>By default a hash of its key and the seed decides, so that shares of small tables are not
 * exact. Where fewer than {@link #LEAST} entities fall to validation, as in one of three tables of
 * 24, those that fell next to it are taken from training; nothing ever goes to the test or comes
 * from it.
 *
 * @param seed that the entities are dealt by
 * @param rule by what; where it is shares, the splits are so large as the mean over many entities
 */
public record EntitySplit(long seed, SplitRule rule) implements Serializable {
  /** An interval of confidence needs two tasks. */
  public static final int LEAST = 2;

  /** The fewest entities, each with enough rows, that can be dealt: one is to be trained on. */
  static final int FEWEST = 1 + 2 * LEAST;

  /**
   * Which split each entity belongs to.
   *
   * @param entities their rows, by their keys
   * @param tasks those that have rows enough; the others are not counted on
   */
  Map<String, Split> deal(SortedMap<String, List<Table.Row>> entities, Set<String> tasks) {
    if (rule instanceof SplitShares) {
      return deal(entities.keySet(), tasks);
    }
    Map<String, Split> splits = new LinkedHashMap<>();
    entities.forEach((key, rows) -> splits.put(key, of(key, rows)));
    return splits;
  }

  /**
   * The same by shares.
   *
   * @param keys all entities, in order
   */
  Map<String, Split> deal(Set<String> keys, Set<String> tasks) {
    Map<String, Split> splits = new LinkedHashMap<>();
    keys.forEach(key -> splits.put(key, of(TextKey.of(key))));
    long validated = tasks.stream().filter(key -> splits.get(key) == Split.META_VALIDATION).count();
    keys.stream()
        .filter(key -> tasks.contains(key) && splits.get(key) == Split.META_TRAIN)
        .sorted(Comparator.comparingDouble((String key) -> place(seed, TextKey.of(key))).reversed())
        .limit(Math.max(0, LEAST - validated))
        .toList()
        .forEach(key -> splits.put(key, Split.META_VALIDATION));
    return splits;
  }

  /**
   * The split of one entity, as a table has it that has validation entities enough.
   *
   * @param rows its own, in their order
   */
  public Split of(String entity, List<Table.Row> rows) {
    return isByKey() ? of(TextKey.of(entity)) : rows.get(0).use().deal().split();
  }

  /** Whether an entity's key says all. */
  public boolean isByKey() {
    return rule instanceof SplitShares;
  }

  /**
   * The split of one entity that its key decides.
   *
   * @param key of its name, see {@link TextKey}
   */
  public Split of(long key) {
    return ((SplitShares) rule).at(place(seed, key));
  }

  /** The rule in words. */
  public String describe() {
    return rule.describe(seed);
  }

  /**
   * Adds a fault where a column is to say the split, and says several of an entity.
   *
   * @param name what an entity is called
   * @param deals what its rows say
   */
  public void requireOne(String name, String entity, Set<RowUse.Deal> deals, Faults faults) {
    if (!rule.saidBy().isEmpty()) {
      List<String> said =
          deals.stream().sorted().map(deal -> deal.name().toLowerCase(Locale.ROOT)).toList();
      if (said.size() > 1) {
        faults.add(
            rule.saidBy() + " must be the same in all rows of an entity and is not",
            name + " " + Quoted.plain(entity) + " has " + String.join(" and ", said));
      }
    }
  }

  /** By what an entity is dealt: uniform in [0, 1). */
  public double place(String entity) {
    return place(seed, TextKey.of(entity));
  }

  /**
   * The same.
   *
   * @param key of its name, see {@link TextKey}
   */
  public static double place(long seed, long key) {
    return RandomStream.of(seed, Purpose.ENTITY_SPLIT, key).nextDouble();
  }
}
