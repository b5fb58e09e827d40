/**
 * How many tasks a second are learned from, measured.
 *
 * <p>Read {@link org.kindling.speed.Workload} first: what is measured, under the names that other
 * programs measure it by. {@link org.kindling.speed.Measurement} is the only stopwatch.
 */
package org.kindling.speed;
