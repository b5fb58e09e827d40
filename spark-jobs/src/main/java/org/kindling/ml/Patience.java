package org.kindling.ml;

import org.kindling.evaluation.Evaluation;
import org.kindling.train.MetaState;
import org.kindling.train.StepListener;
import org.kindling.train.StepReport;

/** Ends a training whose validations get no better. */
final class Patience implements StepListener {
  private final int most;
  private final double tolerance;
  private double best = Double.NaN;
  private int inVain;

  /**
   * Patience at the beginning.
   *
   * @param most validations in a row that are no better; 0 for no end of it
   * @param tolerance by which a validation must be better
   */
  Patience(int most, double tolerance) {
    this.most = most;
    this.tolerance = tolerance;
  }

  @Override
  public void afterStep(StepReport report, MetaState state) {
    report.validation().ifPresent(this::judge);
  }

  private void judge(Evaluation evaluation) {
    double value = evaluation.last().mean();
    if (Double.isNaN(best) || isBetter(evaluation, value)) {
      best = value;
      inVain = 0;
    } else {
      inVain++;
    }
  }

  private boolean isBetter(Evaluation evaluation, double value) {
    return evaluation.metric().direction().prefers(value, best)
        && Math.abs(value - best) > tolerance;
  }

  boolean isOver() {
    return most > 0 && inVain >= most;
  }
}
