package org.kindling.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much of a table was read, and what of it was left out.
 *
 * @param files that it consists of
 * @param rows that these have
 * @param excluded rows that {@code task.where} leaves out
 * @param incomplete rows that were dropped because a value is missing
 * @param notes what else a person should know of, such as files that are no tables, in a line each
 */
public record TableCount(long files, long rows, long excluded, long incomplete, List<String> notes)
    implements Serializable {
  /** Of a table that was not read from files. */
  public static final TableCount NONE = new TableCount(0, 0, 0, 0, List.of());

  /** Copies the list. */
  public TableCount {
    notes = List.copyOf(notes);
  }

  /** The rows that are left. */
  public long kept() {
    return rows - excluded - incomplete;
  }

  /** All of it for a person, in a line each. */
  public List<String> describe() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "read %d rows of %d %s%s%s",
            rows,
            files,
            files == 1 ? "file" : "files",
            dropped(excluded, "left out by task.where"),
            dropped(incomplete, "dropped for a missing value")));
    lines.addAll(notes);
    return List.copyOf(lines);
  }

  private static String dropped(long count, String why) {
    return count == 0 ? "" : ", " + count + " " + why;
  }
}
