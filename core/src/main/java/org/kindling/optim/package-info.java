/**
 * Outer optimisers: how a direction of descent becomes an update of the meta-parameters.
 *
 * <p>Read {@link org.kindling.optim.OuterOptimizer} first, a pure pair of {@code init} and {@code
 * update}, then {@link org.kindling.optim.Chain}, which builds one from {@link
 * org.kindling.optim.Transform}s: clipping, then a rule such as {@link org.kindling.optim.Adam},
 * then decoupled {@link org.kindling.optim.WeightDecay}, then {@link org.kindling.optim.Descent}
 * with a {@link org.kindling.optim.Schedule}.
 *
 * <p>All that is remembered is in {@link org.kindling.optim.OptimizerState}, vectors with names, so
 * a checkpoint holds any optimiser without knowing it. To add one, write a record that is a {@code
 * Transform}, name its slots after it, and add a row to the contract test.
 *
 * <p>The trap: the order of the links is part of the method. Weight decay before Adam is L2
 * regularisation, behind it AdamW; clipping behind Adam bounds the update, before it the gradient.
 */
package org.kindling.optim;
