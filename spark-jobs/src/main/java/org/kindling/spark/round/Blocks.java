package org.kindling.spark.round;

import java.io.Serializable;
import java.util.List;
import org.kindling.round.BlockRange;
import org.kindling.round.Deal;

/**
 * A round's tasks, its blocks dealt into contiguous parts of near equal size.
 *
 * <p>Blocks decide the bits of the result, parts only where they are computed.
 *
 * @param first the id of the first task
 * @param tasks how many tasks, at least 1
 * @param block tasks of a block, at least 1
 * @param parts into how many parts, at least 1 and at most one a block
 */
record Blocks(long first, int tasks, int block, int parts) implements Serializable {

  /** A round in as many parts as there are slots to compute in, or blocks where they are fewer. */
  static Blocks dealt(long first, int tasks, int block, int slots) {
    return new Blocks(first, tasks, block, Deal.among(slots, count(tasks, block)).parts());
  }

  /** How many blocks. */
  int count() {
    return count(tasks, block);
  }

  /** The blocks of a part. */
  List<BlockRange> part(int index) {
    Deal deal = new Deal(count(), parts);
    return BlockRange.cut(first, tasks, block).subList(deal.start(index), deal.start(index + 1));
  }

  /** How a person calls the tasks of a part. */
  String describe(int index) {
    List<BlockRange> part = part(index);
    BlockRange last = part.get(part.size() - 1);
    long from = part.get(0).first();
    return "tasks " + from + " to " + (last.first() + last.tasks() - 1);
  }

  /** How a person calls the tasks of the round. */
  String describe() {
    return "tasks " + first + " to " + (first + tasks - 1);
  }

  /** How many blocks there are of so many tasks. */
  static int count(int tasks, int block) {
    return (tasks - 1) / block + 1;
  }
}
