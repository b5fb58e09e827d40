package org.kindling.baseline;

import java.util.Optional;
import org.kindling.mixed.QuasiNewton;
import org.kindling.task.Examples;

/**
 * The logistic regression on some rows that tells classes apart, with a ridge penalty: what is the
 * least is the sum over the rows, by weight, of minus the log probability of their class, and half
 * the penalty times the sum of the squared weights of features. Intercepts are drawn towards each
 * other by a penalty of 1, as by one row more: the probability of a class that no row has stays
 * above 0.
 *
 * <p>Spark ML has one, too. This one takes a few rows of one entity without a job, and its sums are
 * the same bits on any machine, which those of Spark's BLAS are not where a processor's vectors are
 * of another length; {@code SparkRegressionTest} holds it to Spark's.
 *
 * @param classes of which a target is the index of one
 * @param penalty of the weight of a standardised feature, above 0
 */
public record LogisticRegression(int classes, double penalty) {
  private static final double INTERCEPT_PENALTY = 1;

  /** In nats of all rows together: far less than anything that a person is shown. */
  private static final double TOLERANCE = 1e-7;

  private static final int MOST_STEPS = 1000;

  /** The weights that do best on the rows. */
  public Weights fit(Examples rows) {
    Weights zero = new Weights(classes, new double[classes * (rows.width() + 1)]);
    QuasiNewton search = QuasiNewton.at(zero.values, objective(zero, rows), slope(zero, rows));
    for (int step = 0; step < MOST_STEPS && !search.isSettled(); step++) {
      search = next(search, rows);
    }
    return new Weights(classes, search.point());
  }

  private QuasiNewton next(QuasiNewton search, Examples rows) {
    double[] direction = search.direction();
    if (search.promised(direction) <= TOLERANCE && search.gain() <= TOLERANCE) {
      return search.settled();
    }
    Optional<Reached> found = search.search(direction, point -> at(point, rows), Reached::value);
    if (found.isEmpty()) {
      return search.moves().isEmpty() ? search.settled() : search.forgetful();
    }
    Weights there = found.get().weights;
    return search.moved(there.values, found.get().value, slope(there, rows));
  }

  private record Reached(Weights weights, double value) {}

  private Reached at(double[] point, Examples rows) {
    Weights there = new Weights(classes, point);
    return new Reached(there, objective(there, rows));
  }

  private double objective(Weights weights, Examples rows) {
    double sum = 0;
    for (int row = 0; row < rows.rows(); row++) {
      sum -= rows.weight(row) * weights.logProbabilities(rows, row)[(int) rows.targets()[row]];
    }
    for (int i = 0; i < weights.values.length; i++) {
      sum += penalty(i, rows.width()) / 2 * weights.values[i] * weights.values[i];
    }
    return sum;
  }

  private double[] slope(Weights weights, Examples rows) {
    int width = rows.width();
    double[] slope = new double[weights.values.length];
    for (int row = 0; row < rows.rows(); row++) {
      double[] logs = weights.logProbabilities(rows, row);
      for (int i = 0; i < classes; i++) {
        double excess =
            rows.weight(row) * (StrictMath.exp(logs[i]) - (i == (int) rows.targets()[row] ? 1 : 0));
        slope[i * (width + 1)] += excess;
        for (int k = 0; k < width; k++) {
          slope[i * (width + 1) + 1 + k] += excess * rows.features()[row * width + k];
        }
      }
    }
    for (int i = 0; i < slope.length; i++) {
      slope[i] += penalty(i, width) * weights.values[i];
    }
    return slope;
  }

  private double penalty(int weight, int width) {
    return weight % (width + 1) == 0 ? INTERCEPT_PENALTY : penalty;
  }

  /**
   * What it comes to.
   *
   * @param classes how many
   * @param values [class, 1 + feature], row-major, the intercept's first
   */
  public record Weights(int classes, double[] values) {
    /** The log of each class's probability, [row, class]. */
    public float[] logProbabilities(Examples rows) {
      float[] all = new float[rows.rows() * classes];
      for (int row = 0; row < rows.rows(); row++) {
        double[] logs = logProbabilities(rows, row);
        for (int i = 0; i < classes; i++) {
          all[row * classes + i] = (float) logs[i];
        }
      }
      return all;
    }

    /** Taken from the greatest logit, so that nothing overflows. */
    private double[] logProbabilities(Examples rows, int row) {
      double[] logs = new double[classes];
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < classes; i++) {
        logs[i] = logit(i, rows, row);
        greatest = Math.max(greatest, logs[i]);
      }
      double sum = 0;
      for (double logit : logs) {
        sum += StrictMath.exp(logit - greatest);
      }
      double all = greatest + StrictMath.log(sum);
      for (int i = 0; i < classes; i++) {
        logs[i] -= all;
      }
      return logs;
    }

    private double logit(int which, Examples rows, int row) {
      int width = rows.width();
      double logit = values[which * (width + 1)];
      for (int k = 0; k < width; k++) {
        logit += values[which * (width + 1) + 1 + k] * rows.features()[row * width + k];
      }
      return logit;
    }
  }
}
