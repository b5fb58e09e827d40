/**
 * What a run needs on a cluster and how fast it would be there: sizes found out from its
 * configuration, constants measured on this machine.
 *
 * <p>Read {@link org.kindling.planning.Plan} and {@link org.kindling.planning.MeasuredCosts} first.
 * The cost model itself is in {@link org.kindling.cost}, without Spark.
 */
package org.kindling.planning;
