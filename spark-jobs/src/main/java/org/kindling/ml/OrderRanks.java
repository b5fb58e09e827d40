package org.kindling.ml;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The places of values of any type in their order.
 *
 * @param ranks from 0 on, equal for equal values
 * @param column of a row, whose values they are
 */
record OrderRanks(Map<Object, Integer> ranks, int column) {
  /** Of the values of a column; a missing one comes last. */
  static OrderRanks of(List<Row> rows, int column) {
    Map<Object, Integer> ranks = new TreeMap<>();
    for (Row row : rows) {
      if (!row.isNullAt(column)) {
        ranks.put(ordered(row.get(column)), 0);
      }
    }
    int rank = 0;
    for (Map.Entry<Object, Integer> value : ranks.entrySet()) {
      value.setValue(rank++);
    }
    return new OrderRanks(ranks, column);
  }

  /** In the order of Spark: texts by their bytes, and -0 as 0. */
  private static Object ordered(Object value) {
    if (value instanceof String text) {
      return UTF8String.fromString(text);
    }
    return value instanceof Double number ? (Object) (number + 0.0) : value;
  }

  /** Where a row stands. */
  double of(Row row) {
    return row.isNullAt(column) ? ranks.size() : ranks.get(ordered(row.get(column)));
  }
}
