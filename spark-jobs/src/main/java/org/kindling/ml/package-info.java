/**
 * Meta-learning as stages of Spark ML: an estimator, its model, an evaluator.
 *
 * <p>Read {@link org.kindling.ml.MetaEstimator} and {@link org.kindling.ml.MetaModel} first. {@link
 * org.kindling.ml.CollectedEntities} is where training meets a DataFrame, {@link
 * org.kindling.ml.EntityTransform} the plan by which entities are adapted to.
 *
 * <p>The trap: a param is found by a public method without arguments that gives it, of a public
 * class or interface.
 */
package org.kindling.ml;
