package org.kindling.spark.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.TypeDescription;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The rows of an ORC file, whole numbers in 64 bits and others as doubles; then the file's name,
 * the row's number and the texts of its key.
 *
 * @param names of the columns, in the order of the values
 * @param keys the columns that name the entity; none where nothing does
 */
record OrcRows(SerializableConfiguration hadoop, List<String> names, List<String> keys)
    implements FlatMapFunction<TableFile, Row> {

  @Override
  public Iterator<Row> call(TableFile file) throws IOException {
    OrcBatches batches = new OrcBatches(hadoop.value(), file, names);
    if (TaskContext.get() != null) {
      TaskContext.get()
          .addTaskCompletionListener((TaskCompletionListener) context -> close(batches));
    }
    return new Rows(file, batches);
  }

  private static void close(OrcBatches batches) {
    try {
      batches.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Rows implements Iterator<Row> {
    private final TableFile file;
    private final OrcBatches batches;
    private final int[] keyPlaces = keys.stream().mapToInt(names::indexOf).toArray();
    private int size;
    private int row;
    private long line;

    Rows(TableFile file, OrcBatches batches) throws IOException {
      this.file = file;
      this.batches = batches;
      this.size = batches.next();
    }

    @Override
    public boolean hasNext() {
      return row < size;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Object[] values = new Object[names.size() + 3];
      for (int i = 0; i < names.size(); i++) {
        values[i] = value(names.get(i));
      }
      values[names.size()] = file.name();
      values[names.size() + 1] = ++line;
      values[names.size() + 2] = key(values);
      advance();
      return RowFactory.create(values);
    }

    private void advance() {
      row++;
      if (row == size) {
        try {
          size = batches.next();
          row = 0;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    private String[] key(Object[] values) {
      String[] texts = new String[keyPlaces.length];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = Objects.toString(values[keyPlaces[i]], null);
      }
      return texts;
    }

    private Object value(String name) {
      List<TypeDescription> type = batches.type(name);
      if (type.isEmpty()) {
        String text = file.partitions().getOrDefault(name, "");
        return text.isEmpty() ? null : text;
      }
      ColumnVector column = batches.column(name);
      int at = column.isRepeating ? 0 : row;
      return column.noNulls || !column.isNull[at] ? value(type.get(0), column, at) : null;
    }

    private static Object value(TypeDescription type, ColumnVector column, int at) {
      return switch (type.getCategory()) {
        case BOOLEAN -> ((LongColumnVector) column).vector[at] != 0;
        case BYTE, SHORT, INT, LONG -> ((LongColumnVector) column).vector[at];
        case FLOAT, DOUBLE -> ((DoubleColumnVector) column).vector[at];
        case DECIMAL ->
            ((DecimalColumnVector) column).vector[at].getHiveDecimal().bigDecimalValue();
        case DATE -> LocalDate.ofEpochDay(((LongColumnVector) column).vector[at]);
        case TIMESTAMP ->
            LocalDateTime.ofInstant(instant((TimestampColumnVector) column, at), ZoneOffset.UTC);
        case TIMESTAMP_INSTANT -> instant((TimestampColumnVector) column, at);
        default -> ((BytesColumnVector) column).toString(at);
      };
    }

    /** Its milliseconds hold the seconds, its nanoseconds all of the second's parts. */
    private static Instant instant(TimestampColumnVector times, int at) {
      return Instant.ofEpochSecond(Math.floorDiv(times.time[at], 1000L), times.nanos[at]);
    }
  }
}
