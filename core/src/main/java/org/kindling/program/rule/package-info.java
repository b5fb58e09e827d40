/**
 * Graphs rewritten into cheaper ones that mean the same.
 *
 * <p>Read {@code Simplifier} first, which applies the tables of rules until nothing changes: of
 * algebra, of the task axis, of products, shifts and convolutions, of scans; then {@code Fusion}.
 * To add a rule, add a line to the table of its subject.
 *
 * <p>The trap: a rule may not change what becomes of values that are no numbers, nor the order in
 * which a sum adds.
 */
package org.kindling.program.rule;
