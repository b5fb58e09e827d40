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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.kindling.table.ColumnNames;
import org.kindling.table.Faults;
import org.kindling.table.Quoted;

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
    requireAlike(schemas);
    requireNames(schemas.get(0));
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
    named.forEach(key -> requireExact(columns.get(key)));
    Dataset<Row> rows = rows(spark, readable, named);
    return new SourceTable(files.name(), rows, columns, files.files().size(), count, files.notes());
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

  private void requireAlike(List<MessageType> schemas) {
    Faults faults = new Faults();
    TableFile first = files.files().get(0);
    for (int i = 1; i < schemas.size(); i++) {
      TableFile file = files.files().get(i);
      for (String difference : differences(file.name(), schemas.get(i), schemas.get(0))) {
        faults.add("columns that are not as in " + first.name(), difference);
      }
      if (!file.partitions().keySet().equals(first.partitions().keySet())) {
        faults.add(
            "files whose folders name other columns than those of " + first.name(), file.name());
      }
    }
    faults.refuse("table " + files.name());
  }

  /** The columns of a file that are of another type than the first file's, or not in both. */
  private static List<String> differences(String file, MessageType schema, MessageType first) {
    Map<String, Type> found = fields(schema);
    Map<String, Type> expected = fields(first);
    Set<String> names = new TreeSet<>(expected.keySet());
    names.addAll(found.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String here = typeText(found.get(name));
      String there = typeText(expected.get(name));
      if (!here.equals(there)) {
        differences.add(
            String.format(
                Locale.ROOT, "%s of %s is %s and not %s", Quoted.plain(name), file, here, there));
      }
    }
    return differences;
  }

  private void requireNames(MessageType schema) {
    List<String> names = new ArrayList<>(files.files().get(0).partitions().keySet());
    schema.getFields().forEach(field -> names.add(field.getName()));
    Optional<String> clash = ColumnNames.clash(names);
    if (clash.isPresent()) {
      throw data("has " + clash.get() + ", in " + files.files().get(0).name());
    }
  }

  /** Of a key, one text must be one value: bytes and doubles have several or none. */
  private void requireExact(SourceColumn key) {
    if (key.type().filter(ParquetTable::isExactAsText).isEmpty()) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "task.key: %s must be texts, whole numbers or dates, to name entities, but is %s in %s",
              key.name(),
              key.describe(),
              files.name()));
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

  private static boolean isExactAsText(CellType type) {
    return type == CellType.TEXT
        || type == CellType.WHOLE
        || type == CellType.DATE
        || type == CellType.TRUTH;
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

  private static Map<String, Type> fields(MessageType schema) {
    Map<String, Type> fields = new TreeMap<>();
    schema.getFields().forEach(field -> fields.put(field.getName(), field));
    return fields;
  }

  /** A type without its name and whether it may be missing. */
  private static String typeText(Type type) {
    if (type == null) {
      return "not there";
    }
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
