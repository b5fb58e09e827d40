package org.kindling.spark.table;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;

/** The rows of an ORC file, some at a time. */
final class OrcBatches implements AutoCloseable {
  private final Reader reader;
  private final RecordReader rows;
  private final VectorizedRowBatch batch;

  /**
   * Opens a file.
   *
   * @param names of the columns that are looked at; the others are not read
   */
  OrcBatches(Configuration hadoop, TableFile file, List<String> names) throws IOException {
    this.reader = OrcTable.reader(hadoop, file);
    this.rows = reader.rows(reader.options().include(included(reader.getSchema(), names)));
    this.batch = reader.getSchema().createRowBatch();
  }

  private static boolean[] included(TypeDescription schema, List<String> names) {
    boolean[] included = new boolean[schema.getMaximumId() + 1];
    included[0] = true;
    for (int i = 0; i < schema.getFieldNames().size(); i++) {
      if (names.contains(schema.getFieldNames().get(i))) {
        TypeDescription column = schema.getChildren().get(i);
        Arrays.fill(included, column.getId(), column.getMaximumId() + 1, true);
      }
    }
    return included;
  }

  /** Goes on to the next rows; how many these are, 0 at the end. */
  int next() throws IOException {
    return rows.nextBatch(batch) ? batch.size : 0;
  }

  /** A column's type; none for one that is not in the file. */
  List<TypeDescription> type(String name) {
    int place = reader.getSchema().getFieldNames().indexOf(name);
    return place < 0 ? List.of() : List.of(reader.getSchema().getChildren().get(place));
  }

  /** A column's values, which is in the file. */
  ColumnVector column(String name) {
    return batch.cols[reader.getSchema().getFieldNames().indexOf(name)];
  }

  @Override
  public void close() throws IOException {
    rows.close();
    reader.close();
  }
}
