package org.kindling.train;

import org.kindling.optim.OptimizerState;
import org.kindling.params.Params;

/**
 * All that is needed to go on with a training.
 *
 * @param step how many outer steps were made
 * @param theta the meta-parameters after them
 * @param optimizer the outer optimiser's state after them
 */
public record MetaState(long step, Params theta, OptimizerState optimizer) {}
