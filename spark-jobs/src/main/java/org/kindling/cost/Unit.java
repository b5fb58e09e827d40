package org.kindling.cost;

import java.util.Locale;
import org.kindling.round.Deal;

/** What a round's blocks are of, and into how many parts its job deals them. */
public enum Unit {
  /** Tasks of a meta-batch. */
  TASK("meta-batch", 1 << 20) {
    @Override
    Deal parts(int slots, int blocks) {
      return Deal.among(slots, blocks);
    }

    @Override
    public String partsFrom(int slots) {
      return String.format(Locale.ROOT, "one a slot (%d), at most one a block", slots);
    }
  },
  /** Networks that pre-training trains side by side, in rounds that are long. */
  WORKER("workers", 1 << 16) {
    @Override
    Deal parts(int slots, int blocks) {
      return Deal.among(Math.multiplyExact(Deal.PIECES, slots), blocks);
    }

    @Override
    public String partsFrom(int slots) {
      return String.format(
          Locale.ROOT, "up to %d a slot (%d), at most one a worker", Deal.PIECES, slots);
    }
  },
  /** The same, where DL4J trains them. */
  DL4J_WORKER("workers", 1 << 16) {
    @Override
    Deal parts(int slots, int blocks) {
      return new Deal(blocks, blocks);
    }

    @Override
    public String partsFrom(int slots) {
      return "one a worker";
    }
  };

  private final String all;
  private final int most;

  Unit(String all, int most) {
    this.all = all;
    this.most = most;
  }

  /** The parts of a round's job. */
  abstract Deal parts(int slots, int blocks);

  /** How many parts, for a person. */
  public abstract String partsFrom(int slots);

  /** What all of a round are called. */
  public String all() {
    return all;
  }

  /** More of them nobody would have, or the configuration refuses. */
  public int most() {
    return most;
  }
}
