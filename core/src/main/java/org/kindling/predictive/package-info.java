/**
 * What is predicted for a row: a point, a distribution over its targets, or several of these.
 *
 * <p>Read {@link org.kindling.predictive.Family} first: a value that says what some numbers of a
 * row mean, in a graph and outside. A {@link org.kindling.predictive.Predictive} is a family with
 * its numbers as symbols, which a loss is computed from; a program hands the numbers out as they
 * are, and whoever judges or uses them asks the family again. Those with a {@link
 * org.kindling.predictive.Density} can be learned by their likelihood.
 *
 * <p>To add one: a record that implements {@code Family} or {@code Density}, and a row in {@code
 * FamilyContractTest}, which holds both sides to each other.
 *
 * <p>The trap: all numbers of a row lie along the last axis, also those of several draws, so that
 * rows stay rows wherever padding is left out.
 */
package org.kindling.predictive;
