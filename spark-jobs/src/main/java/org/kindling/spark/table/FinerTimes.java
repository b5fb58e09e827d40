package org.kindling.spark.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Finds times that Spark would cut: those of Parquet's INT96 count nanoseconds, and Spark reads
 * microseconds of them without a word.
 *
 * @param hadoop where file systems are set up
 * @param columns those of INT96 alone, as a Parquet schema
 */
record FinerTimes(SerializableConfiguration hadoop, String columns)
    implements Function<TableFile, Map<String, Long>> {

  /** How many of a file's times are finer than microseconds, of each column that has such. */
  @Override
  public Map<String, Long> call(TableFile file) throws IOException {
    Configuration own = new Configuration(hadoop.value());
    own.set(ReadSupport.PARQUET_READ_SCHEMA, columns);
    Map<String, Long> finer = new TreeMap<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new Path(file.uri())).withConf(own).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        count(row, finer);
      }
    }
    return finer;
  }

  private static void count(Group row, Map<String, Long> finer) {
    MessageType schema = (MessageType) row.getType();
    for (int column = 0; column < schema.getFieldCount(); column++) {
      if (row.getFieldRepetitionCount(column) > 0 && nanosOfDay(row, column) % 1000 != 0) {
        finer.merge(schema.getFieldName(column), 1L, Long::sum);
      }
    }
  }

  /** The first eight bytes; the day follows. */
  private static long nanosOfDay(Group row, int column) {
    return ByteBuffer.wrap(row.getInt96(column, 0).getBytes())
        .order(ByteOrder.LITTLE_ENDIAN)
        .getLong();
  }
}
