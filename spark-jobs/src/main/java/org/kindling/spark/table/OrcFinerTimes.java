package org.kindling.spark.table;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Finds times of ORC files, which count nanoseconds, that microseconds do not hold.
 *
 * @param hadoop where file systems are set up
 * @param columns those of times
 */
record OrcFinerTimes(SerializableConfiguration hadoop, List<String> columns)
    implements Function<TableFile, Map<String, Long>> {

  /** How many of a file's times are finer than microseconds, of each column that has such. */
  @Override
  public Map<String, Long> call(TableFile file) throws IOException {
    Map<String, Long> finer = new TreeMap<>();
    try (OrcBatches batches = new OrcBatches(hadoop.value(), file, columns)) {
      for (int rows = batches.next(); rows > 0; rows = batches.next()) {
        for (String name : columns) {
          long count = finer((TimestampColumnVector) batches.column(name), rows);
          if (count > 0) {
            finer.merge(name, count, Long::sum);
          }
        }
      }
    }
    return finer;
  }

  private static long finer(TimestampColumnVector times, int rows) {
    long count = 0;
    for (int i = 0; i < rows; i++) {
      int row = times.isRepeating ? 0 : i;
      boolean there = times.noNulls || !times.isNull[row];
      count += there && times.nanos[row] % 1000 != 0 ? 1 : 0;
    }
    return count;
  }
}
