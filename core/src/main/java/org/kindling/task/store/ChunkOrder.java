package org.kindling.task.store;

import java.io.Serializable;
import java.util.Arrays;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.task.Split;

/**
 * How the entities of a split are gone through without end: each epoch its chunks in an order of
 * its own, and each chunk's entities in one of its own.
 *
 * <p>So neighbouring ids are entities of one chunk, or of two.
 */
final class ChunkOrder implements Serializable {
  private static final long serialVersionUID = 1;

  private final long seed;
  private final Split split;

  /** How many entities each chunk has. */
  private final int[] sizes;

  private final long size;

  /** Kept, because ids come in runs. */
  private transient volatile Epoch latest;

  ChunkOrder(long seed, Split split, int[] sizes) {
    this.seed = seed;
    this.split = split;
    this.sizes = sizes;
    this.size = Arrays.stream(sizes).asLongStream().sum();
  }

  /** How many entities there are. */
  long size() {
    return size;
  }

  /**
   * An entity's place.
   *
   * @param epoch in which it is come to
   * @param chunk of those of the split
   * @param entity of those of the chunk
   */
  record Member(long epoch, int chunk, int entity) {}

  /** Which entity has this id. */
  Member member(long id) {
    long number = id / size;
    Epoch epoch = latest;
    if (epoch == null || epoch.number != number) {
      epoch = epoch(number);
      latest = epoch;
    }
    return epoch.member(id % size);
  }

  private Epoch epoch(long number) {
    int[] order =
        RandomStream.of(seed, Purpose.STORE_EPOCH, split.ordinal(), number)
            .permutation(sizes.length);
    long[] ends = new long[order.length];
    long end = 0;
    for (int i = 0; i < order.length; i++) {
      end += sizes[order[i]];
      ends[i] = end;
    }
    return new Epoch(number, order, ends);
  }

  /** One time through all. */
  private final class Epoch {
    private final long number;
    private final int[] order;
    private final long[] ends;
    private volatile Within latest;

    private Epoch(long number, int[] order, long[] ends) {
      this.number = number;
      this.order = order;
      this.ends = ends;
    }

    private Member member(long position) {
      int found = Arrays.binarySearch(ends, position);
      int at = found < 0 ? -found - 1 : found + 1;
      while (sizes[order[at]] == 0) {
        at++;
      }
      int chunk = order[at];
      int within = (int) (position - (ends[at] - sizes[chunk]));
      return new Member(number, chunk, within(chunk)[within]);
    }

    private int[] within(int chunk) {
      Within known = latest;
      if (known == null || known.chunk != chunk) {
        known =
            new Within(
                chunk,
                RandomStream.of(seed, Purpose.STORE_EPOCH, split.ordinal(), number, chunk)
                    .permutation(sizes[chunk]));
        latest = known;
      }
      return known.order;
    }
  }

  private record Within(int chunk, int[] order) {}
}
