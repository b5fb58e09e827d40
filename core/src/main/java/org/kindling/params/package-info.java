/**
 * Parameters as a vector space: named arrays over one flat array, and trees of such vectors.
 *
 * <p>Read {@link org.kindling.params.Layout}, then {@link org.kindling.params.Params}. Algorithms
 * say "theta minus the rate times the direction"; what travels between machines and lies in
 * checkpoints is a {@code Params}, or a {@link org.kindling.params.Tree} of them. It is never
 * mutated: an operation returns a new one.
 *
 * <p>The trap: {@link org.kindling.params.Params#owning} takes an array over. It is for whoever has
 * just made that array and forgets it.
 */
package org.kindling.params;
