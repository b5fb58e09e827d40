/**
 * Tables read by Spark from any Hadoop file system, each value by one grammar, and whatever is
 * wrong with it said with its file, row and column.
 *
 * <p>Read {@link org.kindling.spark.table.TableReader} first.
 *
 * <p>The trap: Spark casts, drops and guesses without a word. What is computed from a column goes
 * through {@code RowFunction}, and what a cell may hold through {@code NumberValue} and {@code
 * CategoryValue}.
 */
package org.kindling.spark.table;
