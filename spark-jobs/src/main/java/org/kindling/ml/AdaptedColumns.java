package org.kindling.ml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a table of adapted entities, after those of the key, in this order. */
enum AdaptedColumns {
  /** To how many rows. */
  SUPPORT_ROWS("supportRows", DataTypes.IntegerType),
  /** A hash of these rows. */
  SUPPORT("supportHash", DataTypes.LongType),
  /** What it was adapted to them as, of which nothing is missing. */
  PARAMETERS("taskParameters", DataTypes.createArrayType(DataTypes.FloatType, false)),
  /** A hash of the model. */
  MODEL("modelHash", DataTypes.LongType),
  /** What has become of the entity since the time before. */
  ADAPTATION("adaptation", DataTypes.StringType);

  private final String title;
  private final DataType type;

  AdaptedColumns(String title, DataType type) {
    this.title = title;
    this.type = type;
  }

  /** What the column is called. */
  String title() {
    return title;
  }

  /** All, without the key. */
  static StructType state() {
    StructType state = new StructType();
    for (AdaptedColumns column : values()) {
      state = state.add(column.title, column.type, false);
    }
    return state;
  }

  /**
   * The whole table's columns.
   *
   * @param keys those that name an entity
   */
  static StructType with(StructType keys) {
    StructType all = new StructType();
    for (StructField key : keys.fields()) {
      if (state().getFieldIndex(key.name()).isDefined()) {
        throw new IllegalArgumentException(
            "keyCol: a table of adapted entities has a column "
                + key.name()
                + " of its own; rename that of the key");
      }
      all = all.add(key.name(), key.dataType(), false);
    }
    for (StructField field : state().fields()) {
      all = all.add(field);
    }
    return all;
  }

  /**
   * Requires that a table has such columns, in any order and perhaps with others.
   *
   * @param keys of the table whose entities they are to be
   */
  static void require(StructType keys, StructType given) {
    for (StructField wanted : with(keys).fields()) {
      List<StructField> named =
          Arrays.stream(given.fields()).filter(it -> it.name().equals(wanted.name())).toList();
      if (named.size() != 1
          || !DataType.equalsIgnoreNullability(named.get(0).dataType(), wanted.dataType())) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "adapted entities must have one column %s of type %s but have %s",
                wanted.name(),
                wanted.dataType().simpleString(),
                given.simpleString()));
      }
    }
  }
}
