package org.kindling.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.broadcast.Broadcast;
import org.kindling.failure.KindlingException;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;
import org.kindling.train.BlockRange;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * What one Spark task does: its part of a round's blocks.
 *
 * <p>A named class and not a lambda: Spark searches a lambda's byte code for what it captures, job
 * after job, which takes longer (2 ms) than all the rest of a small round.
 */
abstract class Part extends AbstractFunction1<Iterator<Object>, byte[]> implements Serializable {
  private static final long serialVersionUID = 1;

  private final Broadcast<Work> work;
  private final Sent sent;
  private final Blocks blocks;

  Part(Broadcast<Work> work, Sent sent, Blocks blocks) {
    this.work = work;
    this.sent = sent;
    this.blocks = blocks;
  }

  @Override
  public final byte[] apply(Iterator<Object> nothing) {
    try {
      Work.Contents contents = work.value().contents();
      return reply(
          contents,
          Params.of(layoutOfSent(contents), sent.numbers()),
          blocks.part(TaskContext.getPartitionId()));
    } catch (KindlingException refusal) {
      return Reply.refusal(refusal);
    }
  }

  /** Computes consecutive blocks at what was sent for the round. */
  abstract byte[] reply(Work.Contents contents, Params sent, List<BlockRange> part);

  /** The layout of what was sent for the round: theta's, where it is theta. */
  Layout layoutOfSent(Work.Contents contents) {
    return contents.layout();
  }

  /** Where this process keeps the programs of the work. */
  final Programs programs() {
    return work.value().programs();
  }

  final Blocks blocks() {
    return blocks;
  }

  /** The tasks of a block, unless this attempt has been given up in the meantime. */
  static TaskBlock fetch(Work.Contents contents, Split split, BlockRange block) {
    if (TaskContext.get().isInterrupted()) {
      throw new TaskKilledException("given up before " + block.describe());
    }
    return TaskBlock.fetch(contents.source(), split, block.first(), block.tasks());
  }
}
