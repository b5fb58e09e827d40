package org.kindling.spark.table;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.CellType;
import org.kindling.table.Quoted;
import org.kindling.table.TableSchema;

/**
 * A table as its files have it, before anything is computed.
 *
 * @param name what errors call it
 * @param rows all of its rows, with the columns below and the three hidden ones
 * @param columns its columns under their names, those that can't be read included
 * @param files what the hidden column calls the files that it consists of
 * @param count how many rows it has
 * @param notes what was left out or trimmed, in a line each
 */
record SourceTable(
    String name,
    Dataset<Row> rows,
    Map<String, SourceColumn> columns,
    List<String> files,
    long count,
    List<String> notes) {
  /** The hidden column with the name of a row's file. */
  static final String FILE = "kindling hidden file";

  /** The hidden column with the line or number of a row in its file. */
  static final String LINE = "kindling hidden line";

  /** The hidden column with the texts of a row's key, one of each of its columns. */
  static final String KEY = "kindling hidden key";

  /** The columns with the three hidden ones. */
  static StructType withHidden(StructType columns) {
    return columns
        .add(FILE, DataTypes.StringType)
        .add(LINE, DataTypes.LongType)
        .add(KEY, DataTypes.createArrayType(DataTypes.StringType));
  }

  /** Where a row is, for a person; a file's URI is cut to its name. */
  static String place(String file, long line) {
    return Quoted.plain(file.substring(file.lastIndexOf('/') + 1)) + ", line " + line;
  }

  /** The column that a name means: the one that has it, or else the one that differs in case. */
  static Optional<String> named(Collection<String> columns, String name) {
    return columns.contains(name)
        ? Optional.of(name)
        : columns.stream().filter(name::equalsIgnoreCase).findFirst();
  }

  /**
   * The columns that name the entity; none where none of them is there.
   *
   * @throws KindlingException (data) where some are
   */
  static List<String> keys(Collection<String> columns, List<String> keys, String table) {
    List<String> there = keys.stream().flatMap(key -> named(columns, key).stream()).toList();
    if (!there.isEmpty() && there.size() < keys.size()) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "task.key: of %s %s has only %s; all of them name an entity",
              String.join(", ", keys),
              table,
              String.join(", ", there)));
    }
    return there;
  }

  /** The types of all columns that have one. */
  TableSchema schema() {
    SortedMap<String, CellType> types = new TreeMap<>();
    columns.forEach((name, column) -> column.type().ifPresent(type -> types.put(name, type)));
    return new TableSchema(types);
  }
}
