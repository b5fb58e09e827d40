/**
 * Grouping a table of any size by entity, as Spark jobs.
 *
 * <p>Read {@link org.kindling.spark.store.Grouping} first: rows with their places are dealt to
 * partitions by file, sorted there by one number, and written while they come by. No group is in
 * memory but the entity that is written, and no row comes to the driver.
 *
 * <p>The trap: a task may run twice, at the same time or one after the other. What it writes must
 * be a function of its rows alone, and what it counts must be kept by its partition's number
 * ({@link org.kindling.spark.store.OfPartitions}).
 */
package org.kindling.spark.store;
