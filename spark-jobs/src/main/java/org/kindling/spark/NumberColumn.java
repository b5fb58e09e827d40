package org.kindling.spark;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * A column of numbers, given as a column's name or as a Spark SQL expression.
 *
 * <p>Truth values count as 0 and 1, dates as days and times as microseconds.
 *
 * @param setting the key of the configuration, for errors
 * @param text what is given there
 * @param value the value, of its own type
 * @param type its type
 */
record NumberColumn(String setting, String text, Column value, DataType type) {

  /** The SQL that makes a double, or nothing, of the column with this name. */
  String conversion(String name) {
    return switch (type.typeName().replaceFirst("\\(.*", "")) {
      case "byte", "short", "integer", "long", "float", "double", "decimal", "boolean", "string" ->
          "try_cast(" + name + " AS DOUBLE)";
      case "date" -> "CAST(unix_date(" + name + ") AS DOUBLE)";
      case "timestamp", "timestamp_ntz" ->
          "CAST(unix_micros(CAST(" + name + " AS TIMESTAMP)) AS DOUBLE)";
      default ->
          throw new KindlingException(
              ExitCode.DATA,
              setting
                  + " must be a number, a date or a time, but "
                  + text
                  + " is of type "
                  + type.simpleString());
    };
  }
}
