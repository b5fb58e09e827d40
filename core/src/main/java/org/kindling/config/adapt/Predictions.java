package org.kindling.config.adapt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.kindling.table.CsvFormat;
import org.kindling.table.CsvWriter;

/**
 * How a network's predictions for a query become a CSV file.
 *
 * @param format how it is written
 * @param header the columns' names
 * @param rows from the predictions, [row, output], to a list of cells for each row of the query, in
 *     its order
 */
public record Predictions(
    CsvFormat format, List<String> header, Function<float[], List<List<String>>> rows) {
  /** Copies the names. */
  public Predictions {
    header = List.copyOf(header);
  }

  /** The file's content. */
  public byte[] csv(float[] predictions) {
    List<List<String>> lines = new ArrayList<>(List.of(header));
    lines.addAll(rows.apply(predictions));
    return CsvWriter.bytes(format, lines);
  }
}
