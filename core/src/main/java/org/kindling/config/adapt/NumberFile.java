package org.kindling.config.adapt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.CellType;
import org.kindling.table.CsvFile;
import org.kindling.table.CsvFormat;
import org.kindling.table.CsvRow;
import org.kindling.table.Faults;
import org.kindling.table.Quoted;
import org.kindling.task.Examples;

/**
 * A small CSV file of numbers with a header, such as {@code x,y}.
 *
 * @param name what errors call it
 * @param columns the header's names
 * @param rows each with a number for each column
 */
public record NumberFile(String name, List<String> columns, List<double[]> rows) {
  private static final int MOST_BYTES = 1 << 26;

  /** Copies the lists. */
  public NumberFile {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * Reads it by the grammar of all tables.
   *
   * @throws KindlingException (data) that tells all that is wrong with it
   */
  public static NumberFile read(GivenFile given) {
    byte[] bytes = given.bytes(MOST_BYTES);
    String name = given.name();
    Faults faults = new Faults();
    List<double[]> rows = new ArrayList<>();
    try (CsvFile file =
        new CsvFile(name, new ByteArrayInputStream(bytes), CsvFormat.USUAL, faults)) {
      List<String> columns = file.header();
      for (Optional<CsvRow> row = file.next(); row.isPresent(); row = file.next()) {
        rows.add(numbers(columns, row.get(), faults));
      }
      if (rows.isEmpty() && faults.isEmpty()) {
        throw new KindlingException(
            ExitCode.DATA, name + " must have a header and at least one row");
      }
      faults.refuse(name);
      return new NumberFile(name, columns, rows);
    } catch (IOException e) {
      throw new KindlingException(ExitCode.IO, name + ": " + e.getMessage(), e);
    }
  }

  /**
   * The rows as examples.
   *
   * @param features the columns to predict from
   * @param targets the columns to be predicted; those that the file lacks are taken as 0
   */
  public Examples examples(List<String> features, List<String> targets) {
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

  private static double[] numbers(List<String> columns, CsvRow row, Faults faults) {
    double[] numbers = new double[columns.size()];
    for (int i = 0; i < numbers.length; i++) {
      String cell = row.cells().get(i);
      CellType type = CellType.of(cell);
      if (type.isPlainNumber()) {
        numbers[i] = ((Number) type.value(cell)).doubleValue();
      } else {
        faults.add(
            "cells that must be finite numbers",
            "line " + row.line() + ", column " + columns.get(i) + " is " + Quoted.of(cell));
      }
    }
    return numbers;
  }
}
