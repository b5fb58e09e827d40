package org.kindling.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * A CSV file, read strictly: a header, then rows with as many cells as it has names.
 *
 * <p>Cells may be quoted, and a quote within quotes is doubled; they may then have separators and
 * line breaks. Lines end with LF, CRLF or CR; blank lines at the end do not count. Blanks at the
 * ends of a name or a cell are left out.
 *
 * <p>What is wrong with a row goes to the faults, and the row is not given; what leaves no rows to
 * read, such as a quote that is never closed, ends the reading.
 */
public final class CsvFile implements Closeable {
  /** No row has more letters, unless a quote in it is never closed. */
  private static final int MOST_LETTERS = 1 << 24;

  private final String name;
  private final Faults faults;
  private final RowBound letters;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> header;
  private long blankLine;

  /**
   * Reads the header.
   *
   * @param name what messages call the file
   * @param bytes its content, unpacked, which is closed with this
   * @param faults hears of what is wrong with its rows
   * @throws KindlingException (data) where there is no header
   */
  public CsvFile(String name, InputStream bytes, CsvFormat format, Faults faults)
      throws IOException {
    this.name = Quoted.plain(name);
    this.faults = faults;
    this.letters = new RowBound(Letters.of(bytes, format.charset()), MOST_LETTERS);
    this.parser = new CSVParser(letters, format.grammar());
    this.records = parser.iterator();
    this.header = header(format.separator());
  }

  /** The names of the columns; a column without a name has an empty one. */
  public List<String> header() {
    return header;
  }

  /** The next row that is as it must be; empty after the last. */
  public Optional<CsvRow> next() throws IOException {
    while (true) {
      Optional<CsvRow> row = record();
      if (row.isEmpty()) {
        return row;
      }
      if (row.get().cells().size() == 1 && row.get().cells().get(0).isEmpty()) {
        blankLine = blankLine == 0 ? row.get().line() : blankLine;
      } else if (isWhole(row.get())) {
        return row;
      }
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private List<String> header(char separator) throws IOException {
    List<String> names =
        record()
            .map(CsvRow::cells)
            .filter(cells -> cells.stream().anyMatch(cell -> !cell.isEmpty()))
            .orElseThrow(() -> data("is empty: it must begin with a header, such as store,price"));
    if (names.size() == 1) {
      requireSeparator(names.get(0), separator);
    }
    names.forEach(this::requireName);
    Optional<String> clash = ColumnNames.clash(names);
    if (clash.isPresent()) {
      throw data("the header has " + clash.get());
    }
    return List.copyOf(names);
  }

  private void requireName(String column) {
    if (column
        .chars()
        .anyMatch(letter -> Character.isISOControl(letter) || letter == Letters.LOST)) {
      throw data(
          String.format(
              Locale.ROOT,
              "the header has a name with a letter that can't be read, %s; %s",
              Quoted.of(column.replace(Letters.LOST, '?')),
              Letters.ADVICE));
    }
  }

  /** A header in one piece may be one with other separators. */
  private void requireSeparator(String header, char separator) {
    for (char other : new char[] {';', '\t', '|', ','}) {
      if (other != separator && header.indexOf(other) >= 0) {
        throw data(
            String.format(
                    Locale.ROOT,
                    "cells are separated by %s here, and not by %s: the header is %s; task.csv.separator",
                    shown(other),
                    shown(separator),
                    Quoted.of(header))
                + " says by what");
      }
    }
  }

  private static String shown(char separator) {
    return separator == '\t' ? "tabs" : "\"" + separator + "\"";
  }

  private boolean isWhole(CsvRow row) {
    if (blankLine > 0 && header.size() > 1) {
      faults.add("a blank line between rows", name + ", line " + blankLine);
    }
    blankLine = 0;
    String place = name + ", line " + row.line();
    if (row.cells().size() != header.size()) {
      faults.add(
          "rows with another number of cells than the " + header.size() + " of the header",
          place + " has " + row.cells().size());
      return false;
    }
    for (int column = 0; column < header.size(); column++) {
      String cell = row.cells().get(column);
      if (cell.indexOf(Letters.LOST) >= 0 || cell.indexOf(0) >= 0) {
        faults.add(
            "letters that can't be read (" + Letters.ADVICE + ")",
            place
                + ", column "
                + Quoted.plain(header.get(column))
                + " "
                + Quoted.of(cell.replace(Letters.LOST, '?')));
        return false;
      }
    }
    return true;
  }

  private Optional<CsvRow> record() throws IOException {
    long line = parser.getCurrentLineNumber() + 1;
    letters.begin();
    try {
      return records.hasNext() ? Optional.of(row(line, records.next())) : Optional.empty();
    } catch (UncheckedIOException e) {
      throw unread(line, e.getCause());
    } catch (IllegalStateException e) {
      throw unread(line, e.getCause() instanceof IOException cause ? cause : new IOException(e));
    }
  }

  private CsvRow row(long line, CSVRecord written) {
    List<String> cells = new ArrayList<>(written.size());
    BitSet trimmed = new BitSet();
    for (String cell : written) {
      String stripped = Blanks.strip(cell);
      trimmed.set(cells.size(), stripped.length() < cell.length());
      if (stripped.startsWith("\"") && !cell.startsWith("\"")) {
        faults.add("a blank before a quote, which quotes nothing then", name + ", line " + line);
      }
      cells.add(stripped);
    }
    return new CsvRow(line, cells, trimmed);
  }

  /** The parser's own complaints are data; what reading the bytes throws is not ours to judge. */
  private KindlingException unread(long line, IOException cause) throws IOException {
    String message = String.valueOf(cause.getMessage());
    if (message.contains("EOF reached before encapsulated token finished")
        || cause instanceof RowBound.Broken) {
      throw data("a quote that is opened in the row of line " + line + " is not closed");
    }
    if (message.contains("invalid char between encapsulated token and delimiter")) {
      throw data(
          "in the row of line "
              + line
              + " something stands between a closing quote and the separator; a quote within quotes is"
              + " doubled");
    }
    throw cause;
  }

  private KindlingException data(String what) {
    return new KindlingException(ExitCode.DATA, name + ": " + what);
  }
}
