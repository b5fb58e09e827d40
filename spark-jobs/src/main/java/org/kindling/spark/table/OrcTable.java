package org.kindling.spark.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.TypeDescription;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.CellType;

/**
 * A table of ORC files. Their rows are read here and not by Spark, which does not tell a row's
 * number in its file; each file's own schema is looked at first, and all must be the same.
 *
 * @param files where they are
 */
record OrcTable(TableFiles files) {

  /**
   * The rows.
   *
   * @param keys the columns whose texts are kept beside their values
   * @throws KindlingException (data) for files that are no ORC or not alike
   */
  SourceTable open(SparkSession spark, List<String> keys) {
    Configuration hadoop = spark.sessionState().newHadoopConf();
    List<TypeDescription> schemas = new ArrayList<>();
    long count = 0;
    for (TableFile file : files.files()) {
      requireBytes(file);
      try (Reader reader = reader(hadoop, file)) {
        schemas.add(reader.getSchema());
        count += reader.getNumberOfRows();
      } catch (IOException | RuntimeException e) {
        throw unread(file, e);
      }
    }
    SameColumns same = new SameColumns(files);
    same.require(schemas.stream().map(OrcTable::types).toList());
    same.requireNames(schemas.get(0).getFieldNames());
    if (count == 0) {
      throw new KindlingException(ExitCode.DATA, "table " + files.name() + " has no rows");
    }
    return table(spark, hadoop, schemas.get(0), keys, count);
  }

  /** A file of no bytes is one of no columns and no rows to ORC. */
  private void requireBytes(TableFile file) {
    if (file.length() == 0) {
      throw new KindlingException(
          ExitCode.DATA,
          "table " + files.name() + " file " + file.name() + " is no ORC: it is empty");
    }
  }

  private SourceTable table(
      SparkSession spark,
      Configuration hadoop,
      TypeDescription schema,
      List<String> keys,
      long count) {
    SerializableConfiguration shared = new SerializableConfiguration(hadoop);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaRDD<TableFile> places = context.parallelize(files.files(), files.files().size());
    Map<String, SourceColumn> columns = columns(schema, finer(places, shared, schema));
    List<String> names =
        columns.values().stream()
            .filter(column -> !column.isUnread())
            .map(SourceColumn::name)
            .toList();
    List<String> named = SourceTable.keys(columns.keySet(), keys, files.name());
    named.forEach(key -> new SameColumns(files).requireExact(columns.get(key)));
    Dataset<Row> rows =
        spark.createDataFrame(
            places.flatMap(new OrcRows(shared, names, named)), schema(schema, names));
    return new SourceTable(files.name(), rows, columns, files.names(), count, files.notes());
  }

  static Reader reader(Configuration hadoop, TableFile file) throws IOException {
    return OrcFile.createReader(
        new Path(file.uri()),
        OrcFile.readerOptions(hadoop).useUTCTimestamp(true).convertToProlepticGregorian(true));
  }

  private KindlingException unread(TableFile file, Exception e) {
    return TableFailure.isOfContent(e)
        ? new KindlingException(
            ExitCode.DATA,
            "table "
                + files.name()
                + " file "
                + file.name()
                + " is no ORC: "
                + TableFailure.line(e))
        : new KindlingException(
            ExitCode.IO,
            "table " + files.name() + ": " + file.name() + ": " + TableFailure.line(e),
            e);
  }

  private static Map<String, String> types(TypeDescription schema) {
    Map<String, String> types = new TreeMap<>();
    for (int i = 0; i < schema.getFieldNames().size(); i++) {
      types.put(schema.getFieldNames().get(i), schema.getChildren().get(i).toString());
    }
    return types;
  }

  /** How many times are finer than microseconds, of each column that has such. */
  private static Map<String, Long> finer(
      JavaRDD<TableFile> places, SerializableConfiguration hadoop, TypeDescription schema) {
    List<String> times = new ArrayList<>();
    for (int i = 0; i < schema.getFieldNames().size(); i++) {
      TypeDescription.Category category = schema.getChildren().get(i).getCategory();
      if (category == TypeDescription.Category.TIMESTAMP
          || category == TypeDescription.Category.TIMESTAMP_INSTANT) {
        times.add(schema.getFieldNames().get(i));
      }
    }
    Map<String, Long> all = new TreeMap<>();
    if (!times.isEmpty()) {
      places
          .map(new OrcFinerTimes(hadoop, times))
          .collect()
          .forEach(one -> one.forEach((name, count) -> all.merge(name, count, Long::sum)));
    }
    return all;
  }

  private Map<String, SourceColumn> columns(TypeDescription schema, Map<String, Long> finer) {
    Map<String, SourceColumn> columns = new LinkedHashMap<>();
    for (int i = 0; i < schema.getFieldNames().size(); i++) {
      String name = schema.getFieldNames().get(i);
      columns.put(name, column(name, schema.getChildren().get(i), finer));
    }
    for (String partition : files.files().get(0).partitions().keySet()) {
      columns.put(partition, SourceColumn.of(partition, CellType.TEXT));
    }
    return columns;
  }

  private static SourceColumn column(String name, TypeDescription type, Map<String, Long> finer) {
    if (finer.containsKey(name)) {
      return SourceColumn.unread(
          name,
          String.format(
              Locale.ROOT,
              "ORC's %s with %d times finer than microseconds; write it in microseconds",
              type,
              finer.get(name)));
    }
    return cellType(type)
        .map(known -> SourceColumn.of(name, known))
        .orElseGet(() -> SourceColumn.unread(name, "ORC's " + type));
  }

  private static Optional<CellType> cellType(TypeDescription type) {
    return Optional.ofNullable(
        switch (type.getCategory()) {
          case BOOLEAN -> CellType.TRUTH;
          case BYTE, SHORT, INT, LONG -> CellType.WHOLE;
          case FLOAT, DOUBLE -> CellType.DECIMAL;
          case DECIMAL -> type.getScale() == 0 ? CellType.WHOLE : CellType.DECIMAL;
          case STRING, CHAR, VARCHAR -> CellType.TEXT;
          case DATE -> CellType.DATE;
          case TIMESTAMP -> CellType.DATE_TIME;
          case TIMESTAMP_INSTANT -> CellType.INSTANT;
          default -> null;
        });
  }

  private static StructType schema(TypeDescription orc, List<String> names) {
    StructType schema = new StructType();
    for (String name : names) {
      int place = orc.getFieldNames().indexOf(name);
      schema =
          schema.add(name, place < 0 ? DataTypes.StringType : type(orc.getChildren().get(place)));
    }
    return SourceTable.withHidden(schema);
  }

  private static DataType type(TypeDescription type) {
    return type.getCategory() == TypeDescription.Category.DECIMAL
        ? DataTypes.createDecimalType(type.getPrecision(), type.getScale())
        : SourceColumn.sparkType(cellType(type).orElseThrow());
  }
}
