package org.kindling.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.Examples;

/**
 * A small CSV file of numbers with a header, such as {@code x,y}.
 *
 * @param name what errors call it
 * @param columns the header's names
 * @param rows each with a number for each column
 */
record NumberFile(String name, List<String> columns, List<double[]> rows) {
  private static final int MOST_BYTES = 1 << 26;

  /** Copies the lists. */
  NumberFile {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  static NumberFile read(String what, String uri) {
    List<String> lines =
        Uris.withDefaults()
            .text(what, uri, MOST_BYTES)
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    if (lines.size() < 2) {
      throw new KindlingException(
          ExitCode.DATA, what + " " + uri + " must have a header and at least one row");
    }
    List<String> columns = cells(lines.get(0));
    List<double[]> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      rows.add(numbers(what + " " + uri + ", row " + i, columns, cells(lines.get(i))));
    }
    return new NumberFile(what + " " + uri, columns, rows);
  }

  /**
   * The rows as examples.
   *
   * @param features the columns to predict from
   * @param targets the columns to be predicted; those that the file lacks are taken as 0
   */
  Examples examples(List<String> features, List<String> targets) {
    int[] from = features.stream().mapToInt(this::column).toArray();
    int[] to = targets.stream().mapToInt(columns::indexOf).toArray();
    return new Examples(rows.size(), List.of(from.length), values(from), to.length, values(to));
  }

  private int column(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new KindlingException(
          ExitCode.DATA, name + " has no column " + column + " but " + columns);
    }
    return index;
  }

  private float[] values(int[] chosen) {
    float[] values = new float[rows.size() * chosen.length];
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < chosen.length; c++) {
        values[r * chosen.length + c] = chosen[c] < 0 ? 0 : (float) rows.get(r)[chosen[c]];
      }
    }
    return values;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
  }

  private static double[] numbers(String where, List<String> columns, List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new KindlingException(
          ExitCode.DATA, where + " has " + cells.size() + " values for " + columns);
    }
    double[] numbers = new double[cells.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(where + ", column " + columns.get(i), cells.get(i));
    }
    return numbers;
  }

  private static double number(String where, String cell) {
    try {
      double number = Double.parseDouble(cell);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The same end as for a number that is not finite.
    }
    throw new KindlingException(
        ExitCode.DATA, where + " must be a finite number but is \"" + cell + "\"");
  }
}
