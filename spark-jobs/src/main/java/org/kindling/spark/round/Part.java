package org.kindling.spark.round;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.broadcast.Broadcast;
import org.kindling.failure.KindlingException;
import org.kindling.round.BlockRange;
import org.kindling.round.MergeTree;
import org.kindling.round.Sent;
import org.kindling.round.Stopwatch;
import org.kindling.task.TaskSource;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * What one Spark task does: its part of a round's blocks, merged as far as the tree allows without
 * the other parts.
 *
 * <p>A named class and not a lambda: Spark searches a lambda's byte code for what it captures, job
 * after job, which takes longer (2 ms) than all the rest of a small round.
 */
final class Part<S extends TaskSource<?>, R>
    extends AbstractFunction2<TaskContext, Iterator<Object>, byte[]> implements Serializable {
  private static final long serialVersionUID = 1;

  private final Broadcast<Packed<Workshop<S>>> workshop;
  private final Broadcast<Packed<KnownFunction<S, R>>> known;
  private final long step;
  private final Delivery values;
  private final Blocks blocks;

  /**
   * A part, whichever it will be.
   *
   * @param step how many outer steps were made before
   * @param values what is sent for the round
   */
  Part(
      Broadcast<Packed<Workshop<S>>> workshop,
      Broadcast<Packed<KnownFunction<S, R>>> known,
      long step,
      Delivery values,
      Blocks blocks) {
    this.workshop = workshop;
    this.known = known;
    this.step = step;
    this.values = values;
    this.blocks = blocks;
  }

  @Override
  public byte[] apply(TaskContext task, Iterator<Object> nothing) {
    try {
      return reply(
          workshop.value().value(), known.value().value(), blocks.part(task.partitionId()));
    } catch (KindlingException refusal) {
      return Reply.refusal(refusal);
    }
  }

  private byte[] reply(Workshop<S> here, KnownFunction<S, R> work, List<BlockRange> part) {
    Sent sent = new Sent(step, work.sent().over(values.numbers()));
    Stopwatch stopwatch = Stopwatch.start();
    List<R> results = part.stream().map(block -> compute(here, work, sent, block)).toList();
    List<MergeTree.Partial<R>> partials =
        new MergeTree(blocks.count())
            .partials(part.get(0).index(), results, work.function()::merge);
    return new PartReply<>(partials, stopwatch.seconds()).encode(work.function());
  }

  /** A block's result, unless this attempt has been given up in the meantime. */
  private R compute(Workshop<S> here, KnownFunction<S, R> work, Sent sent, BlockRange block) {
    if (TaskContext.get().isInterrupted()) {
      throw new TaskKilledException("given up before " + block.describe());
    }
    return work.function().compute(sent, here.source(), block, here.programs());
  }

  Blocks blocks() {
    return blocks;
  }
}
