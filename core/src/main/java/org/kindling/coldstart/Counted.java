package org.kindling.coldstart;

import java.util.HashMap;
import java.util.Map;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.table.EntitySource;
import org.kindling.task.table.SupportRule;

/** What the number of an entity's known rows counts. */
public enum Counted {
  /** All of them. */
  ROWS(""),

  /** Those of each class, as the run's support has them. */
  ROWS_OF_EACH_CLASS(" of each class");

  private final String words;

  Counted(String words) {
    this.words = words;
  }

  /** As a source's tasks take their support. */
  static Counted of(ExampleSource source) {
    return ofEachClass(source) ? ROWS_OF_EACH_CLASS : ROWS;
  }

  private static boolean ofEachClass(ExampleSource source) {
    return source instanceof EntitySource table
        && table.taskRows().rule() instanceof SupportRule.OfEachClass;
  }

  /** A number of rows in words: {@code no row}, {@code 1 row}, {@code 5 rows of each class}. */
  public String words(int rows) {
    return rows == 0 ? "no row" : (rows == 1 ? "1 row" : rows + " rows") + words;
  }

  /** What is counted, in words: {@code rows}. */
  public String words() {
    return "rows" + words;
  }

  /** Of each of an entity's rows, how many of its like come before it. */
  int[] places(Examples rows) {
    int[] places = new int[rows.rows()];
    Map<Float, Integer> seen = new HashMap<>();
    for (int row = 0; row < places.length; row++) {
      float kind = this == ROWS ? 0 : rows.targets()[row];
      places[row] = seen.merge(kind, 1, Integer::sum) - 1;
    }
    return places;
  }
}
