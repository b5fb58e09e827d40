/**
 * Tables as they are written: one grammar of CSV files, one of values, and the types of columns.
 *
 * <p>Read {@link org.kindling.table.CsvFile} first, then {@link org.kindling.table.CellType}. A
 * file becomes rows of text, each with its line; a {@link org.kindling.table.ColumnScan} looks at
 * all cells of a column, in all files, before it says of which type they are; a {@link
 * org.kindling.table.TableSchema} keeps the types with the model that learned from them. Training
 * tables, support and query files and the labels of images are all read by this grammar.
 *
 * <p>To add a type, add a constant to {@link org.kindling.table.CellType}, which says what its
 * texts look like and what value they stand for.
 *
 * <p>The trap is to be kind. What is not understood is not guessed, rounded, cut or left out: it is
 * a {@link org.kindling.table.Faults fault} with file, line and column, or it is counted and said.
 */
package org.kindling.table;
