package org.kindling.spark;

import java.util.List;
import org.apache.spark.SparkContext;
import org.kindling.meta.Aggregate;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.Scores;
import org.kindling.optim.OptimizerState;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.task.TaskSource;
import org.kindling.train.Exam;
import org.kindling.train.LocalDescent;
import org.kindling.train.MergeTree;
import org.kindling.train.MetaBatchRunner;
import org.kindling.train.Round;
import org.kindling.train.StateVector;
import org.kindling.train.StepWatchdog;

/**
 * Computes meta-batches on the executors of a Spark application.
 *
 * <p>The same bits as from threads of one process, for any number of executors and whatever happens
 * to them: a block's sum depends on theta and its ids alone, and sums are merged by the {@link
 * MergeTree}, in the executors as far as neighbouring blocks allow and here the rest.
 */
public final class SparkMetaBatchRunner implements MetaBatchRunner {
  private final Rounds rounds;
  private final SparkEvaluationRunner evaluation;

  /**
   * A runner on an application that stays the caller's: it is never stopped here.
   *
   * @param block tasks that are computed together
   * @param watchdog how long a round may take
   */
  public SparkMetaBatchRunner(
      SparkContext spark,
      EpisodicAlgorithm algorithm,
      TaskSource source,
      int block,
      StepWatchdog watchdog) {
    this.rounds = new Rounds(spark, algorithm, source, block, watchdog);
    this.evaluation = new SparkEvaluationRunner(rounds);
  }

  @Override
  public Round estimate(Params theta, long first, int tasks) {
    return merged(rounds, rounds.run(theta, first, tasks, EstimatePart::new), tasks);
  }

  @Override
  public Round descend(LocalDescent descent, Params theta, OptimizerState optimizer) {
    StateVector vector = descent.vector(rounds.layout());
    List<byte[]> replies =
        rounds.run(
            vector.of(theta, optimizer).toArray(),
            descent.first(optimizer.step()),
            descent.metaBatch(),
            (work, sent, blocks) -> new DescentPart(work, sent, blocks, descent, optimizer.step()));
    return merged(replies, vector.layout(), rounds.tree(descent.metaBatch()));
  }

  /** The sum of the replies to a round at theta. */
  static Round merged(Rounds rounds, List<byte[]> replies, int tasks) {
    return merged(replies, rounds.layout(), rounds.tree(tasks));
  }

  private static Round merged(List<byte[]> replies, Layout layout, MergeTree tree) {
    List<Sums> sums = replies.stream().map(reply -> Sums.decode(reply, layout)).toList();
    List<MergeTree.Partial<Aggregate>> partials =
        sums.stream().flatMap(part -> part.partials().stream()).toList();
    return new Round(
        tree.merge(partials, Aggregate::merge),
        sums.stream().mapToDouble(Sums::seconds).max().orElseThrow());
  }

  @Override
  public Scores score(Params theta, Exam exam) {
    return evaluation.score(theta, exam);
  }

  @Override
  public void close() {
    rounds.close();
  }
}
