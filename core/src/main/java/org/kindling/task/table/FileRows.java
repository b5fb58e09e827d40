package org.kindling.task.table;

import java.util.List;
import java.util.Optional;
import org.kindling.table.CellType;

/**
 * The rows of a file, which no entities were made of.
 *
 * @param rows in the file's order
 * @param order what their positions are numbers for; empty where they have no order
 * @param notes what a person should know of how they were read, in a line each
 */
public record FileRows(List<Table.Row> rows, Optional<CellType> order, List<String> notes) {
  /** Copies the lists. */
  public FileRows {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }
}
