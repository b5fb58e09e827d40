package org.kindling.spark.table;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;

/**
 * A value of each row of a table, given as a column's name or as a Spark SQL expression.
 *
 * @param setting the key of the configuration, for errors
 * @param text what is given there
 * @param value the value, of its own type
 * @param columns the table's columns that it is computed from
 * @param use how these enter
 * @param casts texts that it takes for decimal numbers
 */
record TableColumn(
    String setting, String text, Column value, Set<String> columns, Use use, List<Column> casts) {
  TableColumn {
    columns = Set.copyOf(columns);
    casts = List.copyOf(casts);
  }

  /** As errors name it. */
  ColumnSetting named() {
    return new ColumnSetting(setting, text);
  }

  /** How a column enters. */
  enum Use {
    /** By its value alone. */
    AS_IT_STANDS,
    /** Into an expression, whose meaning may depend on its type. */
    IN_AN_EXPRESSION
  }
}
