package org.kindling.task;

import java.io.Serializable;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;

/** How a finite set is gone through without end: each epoch all of it, in an order of its own. */
public final class EpochOrder implements Serializable {
  private static final long serialVersionUID = 1;

  private final long seed;
  private final Split split;
  private final int size;

  /** Kept, because an order takes as long to draw as the set is large, and ids come in runs. */
  private transient volatile Epoch latest;

  public EpochOrder(long seed, Split split, int size) {
    this.seed = seed;
    this.split = split;
    this.size = size;
  }

  /** Which of 0 .. size - 1 has this id. */
  public int member(long id) {
    long number = id / size;
    Epoch epoch = latest;
    if (epoch == null || epoch.number != number) {
      epoch = new Epoch(number, stream(number).permutation(size));
      latest = epoch;
    }
    return epoch.order[(int) (id % size)];
  }

  int size() {
    return size;
  }

  private RandomStream stream(long epoch) {
    return RandomStream.of(seed, Purpose.EPOCH, split.ordinal(), epoch);
  }

  private static final class Epoch {
    private final long number;
    private final int[] order;

    private Epoch(long number, int[] order) {
      this.number = number;
      this.order = order;
    }
  }
}
