package org.kindling.table;

import java.io.Serializable;
import java.nio.charset.Charset;
import org.apache.commons.csv.CSVFormat;

/**
 * How CSV files are written, as far as files differ in it.
 *
 * @param encoding the name of the letters' encoding, which a byte-order mark overrules
 * @param separator what stands between two cells
 */
public record CsvFormat(String encoding, char separator) implements Serializable {
  /** UTF-8 and commas. */
  public static final CsvFormat USUAL = new CsvFormat("UTF-8", ',');

  /** Checks the encoding's name. */
  public CsvFormat {
    Charset.forName(encoding);
  }

  /** How cells and rows are told apart, by whoever reads and whoever writes. */
  CSVFormat grammar() {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(separator)
        .setRecordSeparator('\n')
        .setIgnoreEmptyLines(false)
        .build();
  }

  Charset charset() {
    return Charset.forName(encoding);
  }
}
