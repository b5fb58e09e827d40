package org.kindling.spark.table;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT96;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;

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
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.CellType;
import org.kindling.table.Faults;

/**
 * A table of Parquet files. Spark takes one file's schema for all of them, so each file's own is
 * looked at first, and all must be the same.
 *
 * @param files where they are
 */
record ParquetTable(TableFiles files) {

  /**
   * The rows.
   *
   * @param keys the columns whose texts are kept beside their values
   * @throws KindlingException (data) for files that are no Parquet or not alike
   */
  SourceTable open(SparkSession spark, List<String> keys) {
    requireVisible();
    Configuration hadoop = spark.sessionState().newHadoopConf();
    List<MessageType> schemas = new ArrayList<>();
    long count = 0;
    for (TableFile file : files.files()) {
      ParquetMetadata footer = footer(hadoop, file);
      schemas.add(footer.getFileMetaData().getSchema());
      count += footer.getBlocks().stream().mapToLong(block -> block.getRowCount()).sum();
    }
    SameColumns same = new SameColumns(files);
    same.require(schemas.stream().map(ParquetTable::types).toList());
    same.requireNames(schemas.get(0).getFields().stream().map(Type::getName).toList());
    if (count == 0) {
      throw data("has no rows");
    }
    Map<String, SourceColumn> columns = new LinkedHashMap<>();
    StructType readable =
        readable(spark, schemas.get(0), columns, finerTimes(spark, schemas.get(0)));
    for (String partition : files.files().get(0).partitions().keySet()) {
      columns.put(partition, SourceColumn.of(partition, CellType.TEXT));
    }
    List<String> named = SourceTable.keys(columns.keySet(), keys, files.name());
    named.forEach(key -> same.requireExact(columns.get(key)));
    Dataset<Row> rows = rows(spark, readable, named);
    List<String> uris =
        files.files().stream().map(file -> new Path(file.uri()).toUri().toString()).toList();
    return new SourceTable(files.name(), rows, columns, uris, count, files.notes());
  }

  /** Spark leaves files with such names out, and says nothing. */
  private void requireVisible() {
    Faults faults = new Faults();
    files.files().stream()
        .map(TableFile::name)
        .filter(name -> ("/" + name).matches(".*/[_.][^=]*"))
        .forEach(
            name ->
                faults.add(
                    "Parquet files that Spark would leave out, for their names begin with _ or .",
                    name));
    faults.refuse("table " + files.name());
  }

  private ParquetMetadata footer(Configuration hadoop, TableFile file) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file.uri()), hadoop))) {
      return reader.getFooter();
    } catch (IOException | RuntimeException e) {
      if (TableFailure.isOfContent(e)) {
        throw data("file " + file.name() + " is no Parquet: " + TableFailure.line(e));
      }
      throw new KindlingException(
          ExitCode.IO,
          "table " + files.name() + ": " + file.name() + ": " + TableFailure.line(e),
          e);
    }
  }

  /** How many of its times Spark would cut, of each column that has such. */
  private Map<String, Long> finerTimes(SparkSession spark, MessageType schema) {
    List<Type> times =
        schema.getFields().stream()
            .filter(Type::isPrimitive)
            .filter(field -> field.getRepetition() != Type.Repetition.REPEATED)
            .filter(field -> field.asPrimitiveType().getPrimitiveTypeName() == INT96)
            .toList();
    if (times.isEmpty()) {
      return Map.of();
    }
    FinerTimes finer =
        new FinerTimes(
            new SerializableConfiguration(spark.sessionState().newHadoopConf()),
            new MessageType("times", times).toString());
    Map<String, Long> all = new TreeMap<>();
    JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(files.files(), files.files().size())
        .map(finer)
        .collect()
        .forEach(one -> one.forEach((name, count) -> all.merge(name, count, Long::sum)));
    return all;
  }

  private StructType readable(
      SparkSession spark,
      MessageType schema,
      Map<String, SourceColumn> columns,
      Map<String, Long> finer) {
    ParquetToSparkSchemaConverter converter =
        new ParquetToSparkSchemaConverter(spark.sessionState().conf());
    StructType readable = new StructType();
    for (Type field : schema.getFields()) {
      Long times = finer.get(field.getName());
      if (times != null) {
        columns.put(field.getName(), cut(field.getName(), times));
        continue;
      }
      try {
        StructField own = converter.convert(new MessageType("column", List.of(field))).apply(0);
        readable = readable.add(own.name(), own.dataType(), true);
        columns.put(own.name(), column(own));
      } catch (Exception e) {
        columns.put(
            field.getName(), SourceColumn.unread(field.getName(), "Parquet's " + typeText(field)));
      }
    }
    return readable;
  }

  private static SourceColumn cut(String name, long times) {
    return SourceColumn.unread(
        name,
        "INT96 with "
            + times
            + " times finer than microseconds, which Spark would cut; write it in microseconds");
  }

  private static SourceColumn column(StructField field) {
    return cellType(field.dataType())
        .map(known -> SourceColumn.of(field.name(), known))
        .orElseGet(() -> SourceColumn.unread(field.name(), "of type " + field.dataType().sql()));
  }

  private Dataset<Row> rows(SparkSession spark, StructType readable, List<String> keys) {
    Dataset<Row> read =
        spark
            .read()
            .option("basePath", files.base())
            .schema(readable)
            .parquet(files.files().stream().map(TableFile::uri).toArray(String[]::new));
    List<Column> chosen = new ArrayList<>();
    for (String name : read.columns()) {
      Column own = TableColumns.named(name);
      chosen.add(wide(own, read.schema().apply(name).dataType()).as(name));
    }
    chosen.add(col("_metadata.file_path").as(SourceTable.FILE));
    chosen.add(col("_metadata.row_index").plus(1).as(SourceTable.LINE));
    Column[] texts =
        keys.stream().map(key -> TableColumns.named(key).cast("string")).toArray(Column[]::new);
    chosen.add(array(texts).as(SourceTable.KEY));
    return read.select(chosen.toArray(new Column[0]));
  }

  /** Whole numbers are computed with in 64 bits, others as doubles, so that nothing wraps. */
  private static Column wide(Column column, DataType type) {
    if (type.equals(DataTypes.FloatType)) {
      return column.cast(DataTypes.DoubleType);
    }
    return type.equals(DataTypes.ByteType)
            || type.equals(DataTypes.ShortType)
            || type.equals(DataTypes.IntegerType)
        ? column.cast(DataTypes.LongType)
        : column;
  }

  /** What values of a Spark type are. */
  static Optional<CellType> cellType(DataType type) {
    if (type instanceof DecimalType decimal) {
      return Optional.of(decimal.scale() == 0 ? CellType.WHOLE : CellType.DECIMAL);
    }
    return Optional.ofNullable(
        switch (type.typeName()) {
          case "byte", "short", "integer", "long" -> CellType.WHOLE;
          case "float", "double" -> CellType.DECIMAL;
          case "date" -> CellType.DATE;
          case "timestamp_ntz" -> CellType.DATE_TIME;
          case "timestamp" -> CellType.INSTANT;
          case "boolean" -> CellType.TRUTH;
          case "string" -> CellType.TEXT;
          default -> null;
        });
  }

  private static Map<String, String> types(MessageType schema) {
    Map<String, String> types = new TreeMap<>();
    schema.getFields().forEach(field -> types.put(field.getName(), typeText(field)));
    return types;
  }

  /** A type without its name and whether it may be missing. */
  private static String typeText(Type type) {
    if (!type.isPrimitive()) {
      return type.toString().replaceAll("\\s+", " ");
    }
    String physical =
        type.asPrimitiveType().getPrimitiveTypeName().toString().toLowerCase(Locale.ROOT);
    return type.getLogicalTypeAnnotation() == null
        ? physical
        : physical + " " + type.getLogicalTypeAnnotation();
  }

  private KindlingException data(String what) {
    return new KindlingException(ExitCode.DATA, "table " + files.name() + " " + what);
  }
}
