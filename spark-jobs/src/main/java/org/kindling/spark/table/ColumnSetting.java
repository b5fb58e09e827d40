package org.kindling.spark.table;

import java.io.Serializable;
import org.kindling.table.Quoted;

/**
 * A value of each row of a table, as errors name it.
 *
 * @param setting the key of the configuration
 * @param text what is given there
 */
record ColumnSetting(String setting, String text) implements Serializable {
  /** As in {@code task.features: price}. */
  String describe() {
    return setting + ": " + Quoted.plain(text);
  }
}
