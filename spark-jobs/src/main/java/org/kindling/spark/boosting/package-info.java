/**
 * What a practitioner would do without meta-learning, to be compared with: one model of boosted
 * trees for all entities, which is told statistics of an entity's known rows, fitted by Spark ML.
 *
 * <p>Read {@link org.kindling.spark.boosting.Boosting} first.
 *
 * <p>The trap: Spark adds up in the order in which partitions arrive. There is one partition, so
 * that a model is the same bits everywhere.
 */
package org.kindling.spark.boosting;
