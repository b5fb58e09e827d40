package org.kindling.spark.round;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.kindling.failure.KindlingException;
import org.kindling.round.BlockFunction;
import org.kindling.round.Deal;
import org.kindling.round.MergeTree;
import org.kindling.round.Sent;
import org.kindling.round.StepWatchdog;
import org.kindling.task.TaskSource;

/**
 * Runs rounds as Spark jobs: values out, one task a slot, replies back in order.
 *
 * <p>The source of tasks is broadcast once, a function with its first round, values for each round.
 * There is no shuffle and no tree of Spark's: {@code treeAggregate} adds in the order of arrival,
 * and its shuffle costs more than the round.
 *
 * @param <S> where tasks come from
 */
final class Rounds<S extends TaskSource<?>> implements AutoCloseable {
  /** Functions that are kept on the executors: more than a training and its tests have. */
  private static final int MOST_TOLD = 16;

  private final SparkContext spark;
  private final int block;
  private final StepWatchdog watchdog;
  private final Broadcast<Packed<Workshop<S>>> workshop;
  private final Map<BlockFunction<?, ?>, Told<S, ?>> told = new LinkedHashMap<>(16, 0.75f, true);
  private final int coresOfTask;
  private Slots slots;

  Rounds(SparkContext spark, S source, int block, StepWatchdog watchdog) {
    this.spark = spark;
    this.block = block;
    this.watchdog = watchdog;
    this.workshop = Packed.broadcast(spark, new Workshop<>(source));
    this.coresOfTask = spark.getConf().getInt("spark.task.cpus", 1);
    this.slots = new Slots(spark, slotsNow());
  }

  /** A function that executors have been told. */
  record Told<S extends TaskSource<?>, R>(
      KnownFunction<S, R> known, Broadcast<Packed<KnownFunction<S, R>>> broadcast) {
    /** The numbers to send for a round of it. */
    float[] numbers(Sent sent) {
      if (!sent.tree().layout().equals(known.sent())) {
        throw new IllegalArgumentException(
            "what is sent has " + sent.tree().layout() + " but the function takes " + known.sent());
      }
      return sent.tree().toArray();
    }
  }

  /**
   * A function, told to the executors where they do not know it yet; the one that was not asked for
   * longest is forgotten where there are too many.
   */
  @SuppressWarnings("unchecked")
  <R> Told<S, R> told(BlockFunction<? super S, R> function) {
    Told<S, R> here = (Told<S, R>) told.computeIfAbsent(function, unknown -> tell(function));
    if (told.size() > MOST_TOLD) {
      told.remove(told.keySet().iterator().next()).broadcast().destroy();
    }
    return here;
  }

  private <R> Told<S, R> tell(BlockFunction<? super S, R> function) {
    KnownFunction<S, R> known = new KnownFunction<>(function);
    return new Told<>(known, Packed.broadcast(spark, known));
  }

  /** The tree by which the results of a round's blocks are merged. */
  MergeTree tree(int tasks) {
    return new MergeTree(Blocks.count(tasks, block));
  }

  /**
   * One round.
   *
   * @return the parts' replies, in the order of their tasks
   * @throws KindlingException (cluster) when the cluster fails or a part does not come back in time
   */
  <R> List<byte[]> run(BlockFunction<? super S, R> function, Sent sent, long first, int tasks) {
    if (spark.isStopped()) {
      throw RoundJob.applicationEnded();
    }
    Told<S, R> work = told(function);
    Delivery values = Delivery.to(spark, work.numbers(sent));
    try {
      Slots where = function.isLong() ? new Slots(spark, Deal.PIECES * slotsNow()) : available();
      return ask(work, sent.step(), values, first, tasks, where);
    } finally {
      values.forget();
    }
  }

  /** Into how many parts a round of so many tasks is dealt now. */
  int parts(int tasks) {
    return Blocks.dealt(0, tasks, block, available().number()).parts();
  }

  /** The job of a round whose values have been sent. */
  <R> List<byte[]> ask(
      BlockFunction<? super S, R> function, long step, Delivery values, long first, int tasks) {
    return ask(told(function), step, values, first, tasks, available());
  }

  private <R> List<byte[]> ask(
      Told<S, R> work, long step, Delivery values, long first, int tasks, Slots where) {
    Blocks blocks = Blocks.dealt(first, tasks, block, where.number());
    Part<S, R> part = new Part<>(workshop, work.broadcast(), step, values, blocks);
    RoundJob job = RoundJob.submit(spark, where, part);
    return JobFailure.await(watchdog, job.replies(), job);
  }

  /** As many slots as the cluster has now: executors come and go. */
  private Slots available() {
    int number = slotsNow();
    if (number != slots.number()) {
      slots = new Slots(spark, number);
    }
    return slots;
  }

  private int slotsNow() {
    return Math.max(1, spark.defaultParallelism() / coresOfTask);
  }

  @Override
  public void close() {
    if (!spark.isStopped()) {
      // In local mode the executor has the same, elsewhere this process has none.
      workshop.value().value().close();
      workshop.destroy();
      told.values().forEach(work -> work.broadcast().destroy());
    }
  }
}
