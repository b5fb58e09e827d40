package org.kindling.optim;

import java.io.Serializable;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * How a direction of descent becomes an update of the meta-parameters, as a pure pair.
 *
 * <p>Source of the form: optax (init, update).
 */
public interface OuterOptimizer extends Serializable {
  /** The state before the first step. */
  OptimizerState init(Layout layout);

  /**
   * One update.
   *
   * @param direction a gradient, or for Reptile the initial minus the adapted parameters: what is
   *     descended
   * @param theta the parameters it was taken at
   */
  Update update(Params direction, OptimizerState state, Params theta);

  /**
   * What one update gives.
   *
   * @param delta to be added to the parameters
   * @param state for the next step
   */
  record Update(Params delta, OptimizerState state) {}
}
