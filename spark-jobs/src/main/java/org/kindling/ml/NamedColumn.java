package org.kindling.ml;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.util.QuotingUtils;

/** Columns by their names as they stand, with dots and whatever else is in them. */
final class NamedColumn {
  private NamedColumn() {}

  static Column of(Dataset<?> table, String name) {
    return table.col(QuotingUtils.quoteIdentifier(name));
  }
}
