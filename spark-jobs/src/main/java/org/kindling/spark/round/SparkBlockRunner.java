package org.kindling.spark.round;

import java.util.List;
import org.apache.spark.SparkContext;
import org.kindling.round.BlockFunction;
import org.kindling.round.BlockRunner;
import org.kindling.round.MergeTree;
import org.kindling.round.Round;
import org.kindling.round.Sent;
import org.kindling.round.StepWatchdog;
import org.kindling.task.TaskSource;

/**
 * Computes rounds on the executors of a Spark application.
 *
 * <p>The same bits as from threads of one process, for any number of executors and whatever happens
 * to them: what a function makes of a block depends on what was sent and the block's ids alone, and
 * results are merged by the {@link MergeTree}, in the executors as far as neighbouring blocks allow
 * and here the rest.
 *
 * @param <S> where tasks come from
 */
public final class SparkBlockRunner<S extends TaskSource<?>> implements BlockRunner<S> {
  private final Rounds<S> rounds;

  /**
   * A runner on an application that stays the caller's: it is never stopped here.
   *
   * @param source is sent to the executors once
   * @param block tasks that are computed together
   * @param watchdog how long a round may take
   */
  public SparkBlockRunner(SparkContext spark, S source, int block, StepWatchdog watchdog) {
    this.rounds = new Rounds<>(spark, source, block, watchdog);
  }

  @Override
  public <R> Round<R> run(BlockFunction<? super S, R> function, Sent sent, long first, int tasks) {
    return merged(function, rounds.run(function, sent, first, tasks), rounds.tree(tasks));
  }

  /** The replies to a round together. */
  static <R> Round<R> merged(BlockFunction<?, R> function, List<byte[]> replies, MergeTree tree) {
    List<PartReply<R>> parts =
        replies.stream().map(reply -> PartReply.decode(reply, function)).toList();
    List<MergeTree.Partial<R>> partials =
        parts.stream().flatMap(part -> part.partials().stream()).toList();
    return new Round<>(
        tree.merge(partials, function::merge),
        parts.stream().mapToDouble(PartReply::seconds).max().orElseThrow());
  }

  @Override
  public void close() {
    rounds.close();
  }
}
