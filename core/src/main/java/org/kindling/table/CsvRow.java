package org.kindling.table;

import java.util.BitSet;
import java.util.List;

/**
 * A row of a CSV file.
 *
 * @param line the line of the file that it begins in, from 1
 * @param cells its texts, without the blanks at their ends
 * @param trimmed which of them had such blanks
 */
public record CsvRow(long line, List<String> cells, BitSet trimmed) {}
