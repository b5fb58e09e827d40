package org.kindling.task.store;

import java.io.Serializable;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.random.TextKey;
import org.kindling.task.table.EntitySplit;
import org.kindling.task.table.SupportRule;

/**
 * Where in a store each row of a table goes, and which rows are kept.
 *
 * <p>An entity's place is a number of 64 bits: first its file, then its split where its key decides
 * it, then a hash. Files are of about equal size, since the hash is uniform.
 *
 * @param split how entities are dealt to training, validation and test
 * @param files how many there are, 1 to {@link #MOST_FILES}
 * @param mostRows of an entity: of one with more, the earliest are kept where rows are ordered,
 *     otherwise those with the lowest hash of the split's seed and the row's content
 * @param rows whether they are ordered, and how many numbers and categories each has
 * @param support which rows of an entity may be support
 */
public record StoreRule(
    EntitySplit split, int files, int mostRows, RowForm rows, SupportRule support)
    implements Serializable {
  /** So many bits of a place tell the file. */
  private static final int FILE_BITS = 12;

  /** Files of a store: 10^10 rows are then 2.4 million to a file, some 200 MB. */
  public static final int MOST_FILES = 1 << FILE_BITS;

  /** Rows of an entity that are kept where nothing else is said. */
  public static final int USUAL_MOST_ROWS = 10_000;

  /** Rows that a file is to have: some 10 MB of ten columns. */
  private static final long ROWS_OF_A_FILE = 100_000;

  private static final int SPLIT_BITS = 2;
  private static final int HASH_BITS = Long.SIZE - 1 - FILE_BITS - SPLIT_BITS;

  /** By how many bits a place is shifted for its file. */
  public static final int FILE_SHIFT = SPLIT_BITS + HASH_BITS;

  /** Checks the numbers. */
  public StoreRule {
    if (files < 1 || files > MOST_FILES || mostRows < 1) {
      throw new IllegalArgumentException(
          "a store must have 1 to "
              + MOST_FILES
              + " files and at least 1 row of an entity but was to have "
              + files
              + " and "
              + mostRows);
    }
  }

  /** Where any rows may be support. */
  public StoreRule(EntitySplit split, int files, int mostRows, RowForm rows) {
    this(split, files, mostRows, rows, new SupportRule.OfAll());
  }

  /** How many files do for a table of so many rows. */
  public static int filesFor(long rows) {
    return (int) Math.max(1, Math.min(MOST_FILES, rows / ROWS_OF_A_FILE));
  }

  /**
   * Bytes of a chunk, about: a step of a thousand tasks reads a few of them, and a process holds
   * many. Where there are as many files as there may be they are larger, for an index of 10^10 rows
   * that a process holds, too.
   */
  int chunkBytes() {
    return files < MOST_FILES ? 1 << 18 : 1 << 20;
  }

  /** Where an entity lies: places compare as unsigned or signed alike, for none is negative. */
  public long place(String key) {
    long text = TextKey.of(key);
    long hash =
        RandomStream.of(split.seed(), Purpose.STORE_PLACE, text).nextLong()
            >>> (Long.SIZE - HASH_BITS);
    long file = hash * files >>> HASH_BITS;
    return file << FILE_SHIFT
        | (split.isByKey() ? (long) split.of(text).ordinal() : 0) << HASH_BITS
        | hash;
  }

  /** The file of a place, from 0. */
  public static int file(long place) {
    return (int) (place >>> FILE_SHIFT);
  }
}
