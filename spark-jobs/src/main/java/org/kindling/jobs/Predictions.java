package org.kindling.jobs;

import java.util.List;
import java.util.function.Function;

/**
 * How a network's predictions for a query become a CSV file.
 *
 * @param header the columns' names
 * @param rows from the predictions, [row, output], to a list of cells for each row of the query, in
 *     its order
 */
record Predictions(List<String> header, Function<float[], List<List<String>>> rows) {
  /** Copies the names. */
  Predictions {
    header = List.copyOf(header);
  }

  /** The file's content. */
  String csv(float[] predictions) {
    StringBuilder csv = new StringBuilder(line(header));
    rows.apply(predictions).forEach(row -> csv.append(line(row)));
    return csv.toString();
  }

  private static String line(List<String> cells) {
    return String.join(",", cells.stream().map(Predictions::quoted).toList()) + "\n";
  }

  /** Between quotes where its letters would end the cell, or blanks at its ends be lost. */
  private static String quoted(String cell) {
    boolean plain =
        cell.chars().noneMatch(letter -> "\",\r\n".indexOf(letter) >= 0)
            && cell.equals(cell.strip());
    return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }
}
