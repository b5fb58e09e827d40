/**
 * Graphs rewritten into cheaper ones that mean the same.
 *
 * <p>Read {@code Simplifier} first, which applies the tables of rules until nothing changes: of
 * algebra, of the task axis, of products, shifts and convolutions, of scans; then {@code Fusion}.
 * To add a rule, add a line to the table of its subject; what needs to know who else needs a tensor
 * is a rewriting that a {@code Pass} takes along.
 *
 * <p>The traps: a rule may not change what becomes of values that are no numbers, nor the order in
 * which a sum adds; and what it does to a task's own values may not depend on how many tasks or
 * rows there are, since a task may not depend on its company (docs/internals.md).
 */
package org.kindling.program.rule;
