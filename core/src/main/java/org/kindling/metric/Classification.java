package org.kindling.metric;

/**
 * How well classes are told apart, from a logit for each.
 *
 * <p>StrictMath, because Math.exp may differ in the last bit between processors.
 */
public final class Classification {
  private Classification() {}

  /** The weighted mean over queries of minus the log probability of the true class, in nats. */
  public static double crossEntropy(Outcome outcome) {
    double sum = 0;
    for (int row = 0; row < outcome.rows(); row++) {
      sum +=
          outcome.weight(row)
              * (logSumOfExponentials(outcome, row) - outcome.prediction(row, outcome.target(row)));
    }
    return sum / outcome.weight();
  }

  /** The share of queries, by weight, whose most probable class is theirs. */
  public static double accuracy(Outcome outcome) {
    double correct = 0;
    for (int row = 0; row < outcome.rows(); row++) {
      correct += isCorrect(outcome, row) ? outcome.weight(row) : 0;
    }
    return correct / outcome.weight();
  }

  /** How many queries of each class were taken for each: [true class][predicted class]. */
  public static int[][] confusion(Outcome outcome) {
    int[][] counts = new int[outcome.outputs()][outcome.outputs()];
    for (int row = 0; row < outcome.rows(); row++) {
      counts[outcome.target(row)][mostProbable(outcome, row)]++;
    }
    return counts;
  }

  /** The class of the greatest logit; of equal ones the first. */
  public static int mostProbable(Outcome outcome, int row) {
    int best = 0;
    for (int output = 1; output < outcome.outputs(); output++) {
      if (outcome.prediction(row, output) > outcome.prediction(row, best)) {
        best = output;
      }
    }
    return best;
  }

  /** Whether a query's most probable class is its own. */
  public static boolean isCorrect(Outcome outcome, int row) {
    return mostProbable(outcome, row) == outcome.target(row);
  }

  /** The probability of the most probable class. */
  public static double confidence(Outcome outcome, int row) {
    double logit = outcome.prediction(row, mostProbable(outcome, row));
    return StrictMath.exp(logit - logSumOfExponentials(outcome, row));
  }

  /** Taken from the greatest logit, so that nothing overflows. */
  private static double logSumOfExponentials(Outcome outcome, int row) {
    double greatest = outcome.prediction(row, mostProbable(outcome, row));
    double sum = 0;
    for (int output = 0; output < outcome.outputs(); output++) {
      sum += StrictMath.exp(outcome.prediction(row, output) - greatest);
    }
    return greatest + StrictMath.log(sum);
  }
}
