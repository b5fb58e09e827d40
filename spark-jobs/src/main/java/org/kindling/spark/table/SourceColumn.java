package org.kindling.spark.table;

import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.kindling.table.CellType;

/**
 * A column of a table's files.
 *
 * @param name its name
 * @param type what its values are; empty where it has none, or none that is read
 * @param found what its cells were found to be, for errors; empty where its type says all
 */
record SourceColumn(String name, Optional<CellType> type, Optional<String> found) {

  static SourceColumn of(String name, CellType type) {
    return new SourceColumn(name, Optional.of(type), Optional.empty());
  }

  /** One whose values can't be read, and why. */
  static SourceColumn unread(String name, String why) {
    return new SourceColumn(name, Optional.empty(), Optional.of(why));
  }

  /** Whether it has values, and none of them can be read. */
  boolean isUnread() {
    return type.isEmpty() && found.isPresent();
  }

  /** What is in it, for a person. */
  String describe() {
    return found.or(() -> type.map(CellType::words)).orElse("nothing");
  }

  /** What Spark calls values of a type. */
  static DataType sparkType(CellType type) {
    return switch (type) {
      case WHOLE -> DataTypes.LongType;
      case DECIMAL, TIME -> DataTypes.DoubleType;
      case DATE -> DataTypes.DateType;
      case DATE_TIME -> DataTypes.TimestampNTZType;
      case INSTANT -> DataTypes.TimestampType;
      case TRUTH -> DataTypes.BooleanType;
      case TEXT -> DataTypes.StringType;
    };
  }
}
