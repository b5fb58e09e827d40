/**
 * Parameters as a vector space: named arrays over one flat array.
 *
 * <p>Read {@link org.kindling.params.Layout}, then {@link org.kindling.params.Params}. Algorithms
 * say "theta minus the rate times the direction"; what travels between machines and lies in
 * checkpoints is a {@code Params}. It is never mutated: an operation returns a new one.
 */
package org.kindling.params;
