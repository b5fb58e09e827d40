/**
 * The hierarchical linear model: weights of a linear model that are normally distributed over
 * entities, and that distribution learned from the rows of the training entities, exactly. Meta-
 * learning in closed form: what an adaptation would have to find is what the posterior is.
 *
 * <p>Read {@code Likelihood} first, the deviance and its gradient as rounds of sums over entities,
 * then {@code LikelihoodSteps}, which goes down it, and {@link org.kindling.mixed.NormalPrior},
 * what is learned and how a task's rows change it. {@link org.kindling.mixed.LinearPrior} is all
 * that as a method like the others.
 *
 * <p>The trap: information. Everything between rounds is double, and what a training's state keeps
 * as floats goes through {@code Doubles}, on both sides of a resume.
 */
package org.kindling.mixed;
