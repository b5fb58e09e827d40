/**
 * Clusters of real processes on this machine, and what a user starts on them.
 *
 * <p>Read {@link org.kindling.cluster.SparkInstallation} first: no distribution of Spark is needed,
 * its programs run from Maven's jars. {@link org.kindling.cluster.StandaloneCluster} and {@link
 * org.kindling.cluster.YarnCluster} stand on it; {@link org.kindling.cluster.Script} is {@code
 * scripts/kindling} as a user calls it. What schedulers are given is run with {@link
 * org.kindling.cluster.Stubs} in the place of their programs.
 *
 * <p>The trap: tests that need {@code kindling-all.jar} run after packaging, as {@code IT}.
 */
package org.kindling.cluster;
