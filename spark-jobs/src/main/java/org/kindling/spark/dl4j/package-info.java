/**
 * DeepLearning4J: pre-training on pooled data by its trainer on Spark, and model zips that it
 * writes and reads.
 *
 * <p>Pre-training by rounds of Kindling's own, which knows any network, is in {@code train} ({@link
 * org.kindling.train.PooledSteps}); which of the two trains is said by the configuration.
 *
 * <p>Read {@link org.kindling.spark.dl4j.PooledStep} first: DL4J's parameter averaging, made to
 * give the same bits each time ({@code OrderedAveraging}); then {@link
 * org.kindling.spark.dl4j.Dl4jInterchange}.
 *
 * <p>The trap: DL4J keeps a layer's weights in another order than Kindling; {@code Dl4jMlp} knows
 * both.
 */
package org.kindling.spark.dl4j;
