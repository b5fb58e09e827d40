package org.kindling.evaluation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.QueryPredictions;
import org.kindling.metric.Counts;
import org.kindling.metric.Judgement;
import org.kindling.metric.Outcome;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.StackedExamples;
import org.kindling.task.TaskBlock;

/**
 * How well consecutive tasks were learned: a few numbers for each, which is what executors return.
 *
 * @param judgement what was measured
 * @param measured [metric][inner steps + 1][task], the judgement's metrics
 * @param counts of all queries after the last inner step
 */
public record Scores(Judgement judgement, double[][][] measured, Counts counts) {

  /** Judges what is predicted for a block after 0, 1 ... {@code steps} inner steps. */
  public static Scores of(
      MetaAlgorithm algorithm,
      Params theta,
      TaskBlock block,
      int steps,
      Inference inference,
      Programs programs) {
    return of(
        algorithm.learner().loss().judgement(),
        algorithm.queryPredictions(theta, block, steps, inference, programs),
        block);
  }

  static Scores of(Judgement judgement, QueryPredictions predictions, TaskBlock block) {
    int steps = predictions.perStep().size();
    double[][][] measured = new double[judgement.metrics().size()][steps][block.tasks()];
    Counts counts = Counts.NONE;
    StackedExamples support = block.support();
    for (int task = 0; task < block.tasks(); task++) {
      for (int step = 0; step < steps; step++) {
        double[] values = judgement.measure(predictions.outcome(step, task, block.query()));
        for (int metric = 0; metric < measured.length; metric++) {
          measured[metric][step][task] = values[metric];
        }
      }
      Outcome last = predictions.outcome(steps - 1, task, block.query());
      counts = counts.merge(judgement.count(support.ofTask(task, support.targets()), last));
    }
    return new Scores(judgement, measured, counts);
  }

  /** How many tasks. */
  public int tasks() {
    return measured[0][0].length;
  }

  /** Of the metric that decides, [inner steps + 1][task]. */
  public double[][] values() {
    return measured[0];
  }

  /** These tasks and those that come after them; the same bits however many are put together. */
  public Scores followedBy(Scores next) {
    double[][][] both = new double[measured.length][measured[0].length][];
    for (int metric = 0; metric < both.length; metric++) {
      for (int step = 0; step < both[metric].length; step++) {
        both[metric][step] = sideBySide(measured[metric][step], next.measured[metric][step]);
      }
    }
    return new Scores(judgement, both, counts.merge(next.counts));
  }

  /**
   * The same, in the order of the tasks' ids.
   *
   * @param ids of the tasks as they are here: consecutive ones in any order
   */
  Scores inOrder(List<Long> ids) {
    long first = Collections.min(ids);
    double[][][] ordered = new double[measured.length][measured[0].length][tasks()];
    for (int metric = 0; metric < ordered.length; metric++) {
      for (int step = 0; step < ordered[metric].length; step++) {
        for (int task = 0; task < tasks(); task++) {
          ordered[metric][step][(int) (ids.get(task) - first)] = measured[metric][step][task];
        }
      }
    }
    return new Scores(judgement, ordered, counts);
  }

  private static double[] sideBySide(double[] left, double[] right) {
    double[] both = new double[left.length + right.length];
    System.arraycopy(left, 0, both, 0, left.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }

  /** All but the judgement, which both ends know. */
  byte[] bytes() {
    int steps = measured[0].length;
    int numbers = measured.length * steps * tasks() * Double.BYTES;
    ByteBuffer body =
        ByteBuffer.allocate(2 * Integer.BYTES + numbers + counts.bytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    body.putInt(steps).putInt(tasks());
    for (double[][] metric : measured) {
      for (double[] step : metric) {
        for (double value : step) {
          body.putDouble(value);
        }
      }
    }
    counts.write(body);
    return body.array();
  }

  /** Reads what {@link #bytes} wrote. */
  static Scores read(Judgement judgement, ByteBuffer body) {
    int steps = body.getInt();
    int tasks = body.getInt();
    double[][][] measured = new double[judgement.metrics().size()][steps][tasks];
    for (double[][] metric : measured) {
      for (double[] step : metric) {
        for (int task = 0; task < tasks; task++) {
          step[task] = body.getDouble();
        }
      }
    }
    return new Scores(judgement, measured, Counts.read(body));
  }
}
