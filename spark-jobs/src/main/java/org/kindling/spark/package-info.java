/**
 * Where Kindling meets Spark and DL4J: rounds of tasks as jobs, tables, pooled training, and model
 * zips.
 *
 * <p>Read {@link org.kindling.spark.SparkBlockRunner} first, which has the mathematics, then {@code
 * Rounds}, which has the traffic: the source of tasks and the function out once ({@code Packed}),
 * values out for each round ({@code Delivery}), one task for each place to compute ({@code Part},
 * over {@code Slots}), plain bytes back ({@code Reply}), in order. A kind of round is a {@link
 * org.kindling.round.BlockFunction}; nothing is to be added here for one.
 *
 * <p>{@link org.kindling.spark.PooledStep} is the other kind of outer step: DL4J's parameter
 * averaging, made to give the same bits each time ({@code OrderedAveraging}). {@link
 * org.kindling.spark.Dl4jInterchange} writes and reads DL4J's model zips.
 *
 * <p>{@link org.kindling.spark.HostPlugin} makes each executor ready before its first task, and
 * {@link org.kindling.spark.Preflight} looks at all of them before the first step.
 *
 * <p>The trap: what goes to executors in a round is a named class. Spark searches the byte code of
 * a lambda before each job, which alone takes longer than a small round, and a lambda that names a
 * field takes the whole object along.
 */
package org.kindling.spark;
