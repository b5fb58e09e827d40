package org.kindling.spark.table;

import org.kindling.table.Quoted;

/**
 * Where a row is, put into words where they are needed: most rows have no fault.
 *
 * @param file its file's name
 * @param line its line or number there
 * @param keyName what an entity is called; empty where none is named
 * @param key the entity's
 */
record RowPlace(String file, long line, String keyName, String key) {
  /** A row whose entity is not known yet. */
  static RowPlace of(String file, long line) {
    return new RowPlace(file, line, "", "");
  }

  RowPlace of(String entityName, String entity) {
    return new RowPlace(file, line, entityName, entity);
  }

  /** For a person. */
  String describe() {
    String place = SourceTable.place(file, line);
    return keyName.isEmpty() ? place : place + " (" + keyName + " " + Quoted.plain(key) + ")";
  }
}
