/**
 * Rounds of blocks of tasks as Spark jobs.
 *
 * <p>Read {@link org.kindling.spark.round.SparkBlockRunner} first, which has the mathematics, then
 * {@code Rounds}, which has the traffic: the source of tasks and the function out once ({@link
 * org.kindling.spark.round.Packed}), values out for each round ({@code Delivery}), one task for
 * each slot ({@code Part}, over {@link org.kindling.spark.round.Slots}), plain bytes back ({@code
 * Reply}), in order. A kind of round is a {@link org.kindling.round.BlockFunction}; nothing is to
 * be added here for one.
 *
 * <p>The trap: what goes to executors in a round is a named class. Spark searches the byte code of
 * a lambda before each job, which alone takes longer than a small round, and a lambda that names a
 * field takes the whole object along.
 */
package org.kindling.spark.round;
