package org.kindling.ml;

import java.util.List;
import org.kindling.metric.Metric;
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

  /** After validations of an earlier training that is gone on with. */
  Patience after(List<MetaSummary.Validated> validations) {
    validations.forEach(it -> judge(Metric.of(it.metric()), it.value()));
    return this;
  }

  @Override
  public void afterStep(StepReport report, MetaState state) {
    report.validation().ifPresent(it -> judge(it.metric(), it.last().mean()));
  }

  private void judge(Metric metric, double value) {
    if (Double.isNaN(best) || isBetter(metric, value)) {
      best = value;
      inVain = 0;
    } else {
      inVain++;
    }
  }

  private boolean isBetter(Metric metric, double value) {
    return metric.direction().prefers(value, best) && Math.abs(value - best) > tolerance;
  }

  boolean isOver() {
    return most > 0 && inVain >= most;
  }
}
