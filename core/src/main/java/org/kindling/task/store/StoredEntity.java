package org.kindling.task.store;

import java.util.List;
import org.kindling.task.Inventory;
import org.kindling.task.Split;
import org.kindling.task.table.Table;

/**
 * An entity with its rows, in their order.
 *
 * @param key its name
 * @param rows at least one
 */
public record StoredEntity(String key, List<Table.Row> rows) {
  /** Copies the list. */
  public StoredEntity {
    rows = List.copyOf(rows);
  }

  /** What tells it from others, and its content from what it was. */
  Inventory.Unit unit(Split split) {
    return Inventory.Unit.of(key, split, rows.size(), Table.sum(rows));
  }
}
