package org.kindling.train;

import java.util.Optional;
import org.kindling.metric.Metric;
import org.kindling.optim.OptimizerState;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Params;

/**
 * All that is needed to go on with a training.
 *
 * @param step how many outer steps were made
 * @param theta the meta-parameters after them
 * @param optimizer the outer optimiser's state after them
 * @param best the best of the validated steps; empty before the first validation
 */
public record MetaState(long step, Params theta, OptimizerState optimizer, Optional<Best> best) {

  /**
   * The step whose meta-parameters did best in validation.
   *
   * @param step how many outer steps were made
   * @param metric what was measured, such as {@code mse}
   * @param mean over the validation tasks, after the last inner step
   * @param ci95 half the width of the mean's 95 % confidence interval
   * @param theta the meta-parameters after that step
   */
  public record Best(long step, String metric, double mean, double ci95, Params theta) {
    /** What was measured otherwise does not compare, and gives way. */
    private boolean beats(Best other) {
      return !metric.equals(other.metric)
          || Metric.of(metric).direction().prefers(mean, other.mean);
    }
  }

  /** Before the first step. */
  public static MetaState start(Params theta, OuterOptimizer optimizer) {
    return start(theta, optimizer.init(theta.layout()));
  }

  /** Before the first step. */
  static MetaState start(Params theta, OptimizerState optimizer) {
    return new MetaState(0, theta, optimizer, Optional.empty());
  }

  /** After one more step. */
  public MetaState after(OuterOptimizer.Update update) {
    return new MetaState(step + 1, theta.plus(update.delta()), update.state(), best);
  }

  /** With its own validation taken into account; of equals the earlier step stays the best. */
  public MetaState judged(Evaluation validation) {
    Evaluation.Point now = validation.last();
    Best candidate = new Best(step, validation.metric(), now.mean(), now.ci95(), theta);
    return best.isPresent() && !candidate.beats(best.get())
        ? this
        : new MetaState(step, theta, optimizer, Optional.of(candidate));
  }

  /** Whether no element of the parameters and of the optimiser's state is NaN or infinite. */
  public boolean isFinite() {
    return theta.isFinite() && optimizer.slots().values().stream().allMatch(Params::isFinite);
  }
}
