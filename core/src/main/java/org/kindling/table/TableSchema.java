package org.kindling.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The types of the columns that a model learned from; each later table is held against them.
 *
 * @param columns each column's type under its name
 */
public record TableSchema(SortedMap<String, CellType> columns) implements Serializable {
  /** Of no columns. */
  public static final TableSchema NONE = new TableSchema(new TreeMap<>());

  /** Copies the map. */
  public TableSchema {
    columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
  }

  /** Those of the columns that have one of these names. */
  public TableSchema of(Iterable<String> names) {
    SortedMap<String, CellType> chosen = new TreeMap<>();
    for (String name : names) {
      type(name).ifPresent(type -> chosen.put(name, type));
    }
    return new TableSchema(chosen);
  }

  /** A column's type; empty where it is not among these. */
  public Optional<CellType> type(String column) {
    return Optional.ofNullable(columns.get(column));
  }

  /** As a text for a model's description: a line for each column, its type and its name. */
  public String text() {
    return columns.entrySet().stream()
        .map(column -> column.getValue().word() + " " + column.getKey())
        .collect(Collectors.joining("\n"));
  }

  /** From the text; empty where it is none. */
  public static Optional<TableSchema> parse(String text) {
    SortedMap<String, CellType> columns = new TreeMap<>();
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    lines.removeIf(String::isEmpty);
    for (String line : lines) {
      int blank = line.indexOf(' ');
      Optional<CellType> type =
          blank < 0 ? Optional.empty() : CellType.named(line.substring(0, blank));
      if (type.isEmpty() || columns.put(line.substring(blank + 1), type.get()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new TableSchema(columns));
  }

  /** What differs, for a person: "price: whole numbers, and not numbers". */
  public List<String> differences(TableSchema later) {
    return columns.entrySet().stream()
        .filter(column -> later.type(column.getKey()).filter(column.getValue()::equals).isEmpty())
        .map(column -> difference(column, later))
        .toList();
  }

  private static String difference(Map.Entry<String, CellType> column, TableSchema later) {
    String now = later.type(column.getKey()).map(CellType::words).orElse("not there");
    return column.getKey() + " was " + column.getValue().words() + " and is " + now;
  }
}
