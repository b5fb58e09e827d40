package org.kindling.cost;

import java.util.Locale;
import java.util.stream.IntStream;
import org.kindling.round.Deal;
import org.kindling.round.MergeTree;

/**
 * What a round computes and sends, whatever computes it.
 *
 * @param metaBatch tasks of a step
 * @param block tasks that are computed together
 * @param localSteps steps that each block makes in a round
 * @param bytes of what is sent to all, and of what each partial sum returns
 */
public record RoundShape(int metaBatch, int block, int localSteps, long bytes) {
  /** Checks the numbers. */
  public RoundShape {
    if (metaBatch < 1 || block < 1 || localSteps < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a round's sizes must be at least 1 but were meta-batch %d, block %d, local steps %d, bytes %d",
              metaBatch,
              block,
              localSteps,
              bytes));
    }
  }

  /** Tasks that a round learns from. */
  public long tasks() {
    return (long) metaBatch * localSteps;
  }

  /** Blocks of a meta-batch. */
  public int blocks() {
    return (metaBatch - 1) / block + 1;
  }

  /** How so many slots share the blocks. */
  public Deal deal(int slots) {
    return Deal.among(slots, blocks());
  }

  /** Sums that come back from so many slots: neighbouring blocks are added up before. */
  public int replies(int slots) {
    Deal deal = deal(slots);
    MergeTree tree = new MergeTree(blocks());
    return IntStream.range(0, deal.parts())
        .map(part -> tree.cover(deal.start(part), deal.size(part)))
        .sum();
  }

  /** The same with so many whole blocks. */
  public RoundShape ofBlocks(int blocks) {
    return new RoundShape(Math.multiplyExact(blocks, block), block, localSteps, bytes);
  }
}
