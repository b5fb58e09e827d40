package org.kindling.spark;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.task.TaskSource;
import org.kindling.train.MergeTree;
import org.kindling.train.StepWatchdog;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Runs rounds as Spark jobs: theta out, one task a place to compute, replies back in order.
 *
 * <p>The algorithm and the source of tasks are broadcast once, theta for each round. There is no
 * shuffle and no tree of Spark's: {@code treeAggregate} adds in the order of arrival, and its
 * shuffle costs more than the round.
 */
final class Rounds implements AutoCloseable {
  private static final ClassTag<Work> WORK = ClassTag$.MODULE$.apply(Work.class);

  /** Parts of a long round for each place; Spark takes some milliseconds for each. */
  private static final int PIECES = 16;

  private final SparkContext spark;
  private final int block;
  private final StepWatchdog watchdog;
  private final Layout layout;
  private final Broadcast<Work> work;
  private final int coresOfTask;
  private Slots slots;

  Rounds(
      SparkContext spark,
      MetaAlgorithm algorithm,
      TaskSource source,
      int block,
      StepWatchdog watchdog) {
    this.spark = spark;
    this.block = block;
    this.watchdog = watchdog;
    this.layout = algorithm.initialise(0).layout();
    this.work = spark.broadcast(new Work(new Work.Contents(algorithm, source, layout)), WORK);
    this.coresOfTask = spark.getConf().getInt("spark.task.cpus", 1);
    this.slots = new Slots(spark, places());
  }

  /** Makes a round's parts from what has been broadcast. */
  @FunctionalInterface
  interface Parts {
    Part of(Broadcast<Work> work, Sent sent, Blocks blocks);
  }

  /** The layout of the meta-parameters. */
  Layout layout() {
    return layout;
  }

  /** The tree by which the sums of a round's blocks are merged. */
  MergeTree tree(int tasks) {
    return new MergeTree(Blocks.count(tasks, block));
  }

  /** One round at theta. */
  List<byte[]> run(Params theta, long first, int tasks, Parts parts) {
    return run(numbers(theta), first, tasks, parts);
  }

  /**
   * One long round at theta, in several parts for each place: those that are done tell that it
   * comes along, and who is fast takes more.
   */
  List<byte[]> runInPieces(Params theta, long first, int tasks, Parts parts) {
    return run(numbers(theta), first, tasks, parts, () -> new Slots(spark, PIECES * places()));
  }

  private float[] numbers(Params theta) {
    if (!theta.layout().equals(layout)) {
      throw new IllegalArgumentException(
          "theta has " + theta.layout().entries() + " but the algorithm " + layout.entries());
    }
    return theta.toArray();
  }

  /**
   * One round.
   *
   * @param numbers sent to all parts
   * @return the parts' replies, in the order of their tasks
   * @throws KindlingException (cluster) when the cluster fails or a part does not come back in time
   */
  List<byte[]> run(float[] numbers, long first, int tasks, Parts parts) {
    return run(numbers, first, tasks, parts, this::available);
  }

  private List<byte[]> run(
      float[] numbers, long first, int tasks, Parts parts, Supplier<Slots> slots) {
    Sent sent = send(numbers);
    try {
      return ask(sent, first, tasks, parts, slots.get());
    } finally {
      sent.forget();
    }
  }

  private Sent send(float[] numbers) {
    if (spark.isStopped()) {
      throw new KindlingException(ExitCode.CLUSTER, "the Spark application has ended");
    }
    return Sent.to(spark, numbers);
  }

  /** Into how many parts a round of so many tasks is dealt now. */
  int parts(int tasks) {
    return Blocks.dealt(0, tasks, block, available().places()).parts();
  }

  /** The job of a round whose numbers have been sent. */
  List<byte[]> ask(Sent sent, long first, int tasks, Parts parts) {
    return ask(sent, first, tasks, parts, available());
  }

  private List<byte[]> ask(Sent sent, long first, int tasks, Parts parts, Slots slots) {
    Blocks blocks = Blocks.dealt(first, tasks, block, slots.places());
    RoundJob job = RoundJob.submit(spark, slots, parts.of(work, sent, blocks));
    return JobFailure.await(watchdog, job.replies(), job);
  }

  /** As many slots as the cluster has now: executors come and go. */
  private Slots available() {
    int places = places();
    if (places != slots.places()) {
      slots = new Slots(spark, places);
    }
    return slots;
  }

  private int places() {
    return Math.max(1, spark.defaultParallelism() / coresOfTask);
  }

  @Override
  public void close() {
    if (!spark.isStopped()) {
      // In local mode the executor has the same, elsewhere this process has none.
      work.value().close();
      work.destroy();
    }
  }
}
