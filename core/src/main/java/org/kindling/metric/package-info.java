/**
 * How good predictions are: pure functions of what was predicted and what is true.
 *
 * <p>Read {@link org.kindling.metric.Judgement} first, which says what matters for quantities, for
 * classes and for distributions, then {@link org.kindling.metric.Classification}. An {@link
 * org.kindling.metric.Outcome} is one task's queries, without padding; whatever belongs to many
 * tasks is counted in {@link org.kindling.metric.Counts}, which can be merged with others.
 *
 * <p>To add a metric: a function of an {@code Outcome}, and its name and direction in {@link
 * org.kindling.metric.Metric}. To add a judgement: a record that implements {@code Judgement}, for
 * the loss that asks for it; rounds, files and pages take it as it is.
 *
 * <p>The trap: a sum of doubles depends on the order. What is merged across executors is counted in
 * whole numbers, so that no cluster changes a bit of it.
 */
package org.kindling.metric;
