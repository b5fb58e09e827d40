package org.kindling.table;

import java.io.Serializable;

/**
 * The first cell of a type in a column.
 *
 * @param file the file's name
 * @param line the line of its row
 * @param text what stands there
 */
public record Sighting(String file, long line, String text) implements Serializable {
  /** Where it is and what it is. */
  public String describe() {
    return Quoted.of(text) + " in " + place();
  }

  /** Where it is. */
  public String place() {
    return Quoted.plain(file) + ", line " + line;
  }
}
