/**
 * Clusters of real processes on this machine, and what a user starts on them.
 *
 * <p>Read {@link org.kindling.cluster.SparkInstallation} first: no distribution of Spark is needed,
 * its programs run from the jars on the class path. {@link org.kindling.cluster.StandaloneCluster}
 * and {@link org.kindling.cluster.YarnCluster} stand on it; {@link org.kindling.cluster.Script} is
 * {@code scripts/kindling} as a user calls it.
 *
 * <p>The trap: these tests need {@code kindling-all.jar} and so run after packaging, as {@code IT}.
 */
package org.kindling.cluster;
