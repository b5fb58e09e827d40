/**
 * Meta-gradients and losses compared with those that another program has computed for the same
 * inputs.
 *
 * <p>Read {@link org.kindling.conformance.Conformance} first.
 *
 * <p>The trap: other programs lay arrays out otherwise; {@link
 * org.kindling.conformance.ConformanceArrays} brings them to ours.
 */
package org.kindling.conformance;
