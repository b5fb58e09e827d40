package org.kindling.task.table;

import java.io.Serializable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.random.TextKey;
import org.kindling.task.Split;

/**
 * Deals entities out to the splits, each by a hash of its key and the seed alone: whichever other
 * entities there are, a test entity stays one.
 *
 * <p>Shares of small tables are therefore not exact. Where fewer than {@link #LEAST} entities fall
 * to validation, as in one of three tables of 24, those that fell next to it are taken from
 * training; nothing ever goes to the test or comes from it.
 *
 * @param seed that the entities are dealt by
 * @param shares how large the splits are, as the mean over many entities
 */
public record EntitySplit(long seed, SplitShares shares) implements Serializable {
  /** An interval of confidence needs two tasks. */
  public static final int LEAST = 2;

  /** The fewest entities, each with enough rows, that can be dealt: one is to be trained on. */
  static final int FEWEST = 1 + 2 * LEAST;

  /**
   * Which split each entity belongs to.
   *
   * @param rows how many each entity has, by its key
   * @param support an entity with no more rows than these is no task, and not counted on
   */
  public Map<String, Split> deal(SortedMap<String, Integer> rows, int support) {
    Map<String, Split> splits = new LinkedHashMap<>();
    rows.keySet().forEach(key -> splits.put(key, of(TextKey.of(key))));
    long validated =
        rows.keySet().stream()
            .filter(key -> rows.get(key) > support)
            .filter(key -> splits.get(key) == Split.META_VALIDATION)
            .count();
    rows.keySet().stream()
        .filter(key -> rows.get(key) > support && splits.get(key) == Split.META_TRAIN)
        .sorted(Comparator.comparingDouble((String key) -> place(seed, TextKey.of(key))).reversed())
        .limit(Math.max(0, LEAST - validated))
        .toList()
        .forEach(key -> splits.put(key, Split.META_VALIDATION));
    return splits;
  }

  /**
   * The split of one entity, as a table has it that has validation entities enough.
   *
   * @param key of its name, see {@link TextKey}
   */
  public Split of(long key) {
    return shares.at(place(seed, key));
  }

  /** The rule in words. */
  public String describe() {
    return "by a hash of the key and seed "
        + seed
        + ": train "
        + shares.train()
        + ", validation "
        + shares.validation()
        + ", test "
        + shares.test();
  }

  /**
   * By what an entity is dealt: uniform in [0, 1).
   *
   * @param key of its name, see {@link TextKey}
   */
  public static double place(long seed, long key) {
    return RandomStream.of(seed, Purpose.ENTITY_SPLIT, key).nextDouble();
  }
}
