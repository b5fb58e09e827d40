package org.kindling.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * Writes what {@link CsvFile} reads: cells are quoted where their letters would end them, where
 * blanks at their ends would be lost to others, and where the first bytes of the file would be
 * taken for a byte-order mark.
 */
public final class CsvWriter {
  private CsvWriter() {}

  /**
   * A file's content.
   *
   * @param rows the header, which has a name, then the others
   * @throws KindlingException (data) for a letter that the encoding does not have
   */
  public static byte[] bytes(CsvFormat format, List<List<String>> rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer letters =
            new OutputStreamWriter(
                bytes,
                format
                    .charset()
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT));
        CSVPrinter printer = new CSVPrinter(letters, grammar(format, rows))) {
      printer.printRecords(rows);
    } catch (CharacterCodingException e) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "what is to be written has a letter that task.csv.encoding = %s does not have",
              format.encoding()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** In ISO-8859-1 some letters are the bytes of a mark of UTF-8; a quote goes before them. */
  private static CSVFormat grammar(CsvFormat format, List<List<String>> rows) {
    boolean mark = rows.get(0).get(0).codePoints().findFirst().orElse(0) > 0x7e;
    CSVFormat grammar = format.grammar();
    return mark ? grammar.builder().setQuoteMode(QuoteMode.ALL).build() : grammar;
  }
}
