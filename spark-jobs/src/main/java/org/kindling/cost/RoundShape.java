package org.kindling.cost;

import java.util.Locale;
import java.util.stream.IntStream;
import org.kindling.round.Deal;
import org.kindling.round.MergeTree;

/**
 * What a round computes and sends, whatever computes it.
 *
 * @param unit what blocks are of
 * @param count how many: the meta-batch, or the workers
 * @param block of them that are computed together
 * @param each tasks that are learned from for each of them: as many as it makes local steps, or its
 *     minibatches times the tasks whose rows these are from
 * @param bytes of what is sent to all, and of what each partial sum returns
 */
public record RoundShape(Unit unit, int count, int block, long each, long bytes) {
  /** Checks the numbers. */
  public RoundShape {
    if (count < 1 || block < 1 || each < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a round's sizes must be at least 1 but were %s %d, block %d, tasks for each %d, bytes %d",
              unit.all(),
              count,
              block,
              each,
              bytes));
    }
  }

  /** Tasks that a round learns from. */
  public long tasks() {
    return count * each;
  }

  /** Blocks of a round. */
  public int blocks() {
    return (count - 1) / block + 1;
  }

  /** How so many slots share the blocks. */
  public Deal deal(int slots) {
    return Deal.among(slots, blocks());
  }

  /** How the round's job deals them, which may be finer. */
  public Deal parts(int slots) {
    return unit.parts(slots, blocks());
  }

  /** Sums that come back from so many slots: neighbouring blocks are added up before. */
  public int replies(int slots) {
    Deal deal = parts(slots);
    MergeTree tree = new MergeTree(blocks());
    return IntStream.range(0, deal.parts())
        .map(part -> tree.cover(deal.start(part), deal.size(part)))
        .sum();
  }

  /** The same with so many whole blocks. */
  public RoundShape ofBlocks(int blocks) {
    return new RoundShape(unit, Math.multiplyExact(blocks, block), block, each, bytes);
  }
}
