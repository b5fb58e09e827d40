package org.kindling.spark.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.kindling.table.CellType;
import org.kindling.table.CsvFile;
import org.kindling.table.CsvFormat;
import org.kindling.table.CsvRow;
import org.kindling.table.Faults;

/**
 * The rows of a CSV file that was looked at before, with each cell as a value of its column's type;
 * then the file's name, the row's line and the texts of its key.
 *
 * @param names of the columns, in the order of the values
 * @param types theirs
 * @param keys the columns that name the entity; none where nothing does
 */
record ReadRows(
    SerializableConfiguration hadoop,
    CsvFormat format,
    List<String> names,
    List<CellType> types,
    List<String> keys)
    implements FlatMapFunction<TableFile, Row> {

  @Override
  public Iterator<Row> call(TableFile file) throws IOException {
    CsvFile csv =
        new CsvFile(
            file.name(), FileBytes.unpacked(hadoop.value(), file.uri()), format, new Faults());
    if (TaskContext.get() != null) {
      TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close(csv));
    }
    return new Rows(file, csv);
  }

  private static void close(CsvFile csv) {
    try {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Rows implements Iterator<Row> {
    private final TableFile file;
    private final CsvFile csv;
    private final int[] places;
    private final int[] keyPlaces;
    private Optional<CsvRow> next;

    Rows(TableFile file, CsvFile csv) throws IOException {
      this.file = file;
      this.csv = csv;
      this.places = names.stream().mapToInt(csv.header()::indexOf).toArray();
      this.keyPlaces = keys.stream().mapToInt(csv.header()::indexOf).toArray();
      this.next = csv.next();
    }

    @Override
    public boolean hasNext() {
      return next.isPresent();
    }

    @Override
    public Row next() {
      CsvRow row = next.orElseThrow(NoSuchElementException::new);
      Object[] values = new Object[names.size() + 3];
      for (int i = 0; i < places.length; i++) {
        values[i] = value(types.get(i), text(row, places[i], names.get(i)));
      }
      values[places.length] = file.name();
      values[places.length + 1] = row.line();
      values[places.length + 2] = key(row);
      try {
        next = csv.next();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return RowFactory.create(values);
    }

    private String[] key(CsvRow row) {
      String[] texts = new String[keyPlaces.length];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = text(row, keyPlaces[i], keys.get(i));
      }
      return texts;
    }

    private String text(CsvRow row, int place, String column) {
      return place < 0 ? file.partitions().getOrDefault(column, "") : row.cells().get(place);
    }

    private static Object value(CellType type, String text) {
      return text.isEmpty() ? null : type.value(text);
    }
  }
}
