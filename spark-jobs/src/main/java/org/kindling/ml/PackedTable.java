package org.kindling.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table's rows dealt by key into a number of partitions that is said, and sorted there by entity:
 * those that may be support first, each in one column as {@link PackedRow} reads it.
 *
 * @param model whose params say how
 * @param schema checked
 */
record PackedTable(MetaModel model, EntitySchema schema) {
  private static final String KEY = "key";
  private static final String HASH = "hash";
  private static final String RANK = "rank";
  private static final String ORDER = "order";
  private static final String CONTENT = "content";
  private static final String WHOLE = "whole";
  private static final String PACKED = "packed";

  /** Columns by their places: names may be there twice, or be those that are needed here. */
  private static Dataset<Row> numbered(Dataset<?> table) {
    return table.toDF(
        IntStream.range(0, table.columns().length)
            .mapToObj(PackedTable::name)
            .toArray(String[]::new));
  }

  private static String name(int column) {
    return "c" + column;
  }

  private Column column(String name) {
    return functions.col(name(schema.schema().fieldIndex(name)));
  }

  /** All rows of the table. */
  Dataset<Row> rows(Dataset<?> table) {
    Dataset<Row> numbered = numbered(table);
    return numbered
        .repartition(partitions(numbered), keys())
        .withColumn(HASH, functions.xxhash64(keys()))
        .withColumn(RANK, rank())
        .withColumn(CONTENT, content())
        .withColumn(WHOLE, whole())
        .sortWithinPartitions(sorting(keys(), order()))
        .select(packed(row(), nothing(AdaptedColumns.state())));
  }

  /** Where a row stands among its entity's. Spark takes a number here for a column's place. */
  private Column order() {
    return model
        .optional(model.orderCol())
        .map(this::column)
        .orElseGet(() -> nothing(DataTypes.IntegerType));
  }

  /** By a hash first: it takes one comparison of numbers to tell most entities apart, not texts. */
  private static Column[] sorting(Column[] keys, Column order) {
    List<Column> columns = new ArrayList<>(List.of(functions.col(HASH)));
    columns.addAll(List.of(keys));
    columns.add(functions.col(RANK));
    columns.add(order.asc_nulls_last());
    columns.add(functions.col(CONTENT));
    columns.add(functions.col(WHOLE));
    return columns.toArray(Column[]::new);
  }

  /** The columns of a key by their places. */
  private static Column[] numbered(Column[] keys) {
    return IntStream.range(0, keys.length)
        .mapToObj(i -> keys[i].as(KEY + i))
        .toArray(Column[]::new);
  }

  /** The same, with what entities were adapted as before the rows of each. */
  Dataset<Row> rowsAfter(Dataset<Row> kept, Dataset<?> table) {
    Dataset<Row> numbered = numbered(table);
    return together(
        numbered
            .withColumn(RANK, rank())
            .withColumn(CONTENT, content())
            .withColumn(WHOLE, whole())
            .select(sortable(packed(row(), nothing(AdaptedColumns.state())))),
        kept,
        numbered);
  }

  /** The rows alone that may be support, without their other columns. */
  Dataset<Row> support(Optional<Dataset<Row>> kept, Dataset<?> table) {
    Dataset<Row> numbered = numbered(table);
    Column none = nothing(numbered.schema());
    Dataset<Row> candidates =
        numbered
            .withColumn(RANK, rank())
            .where(functions.col(RANK).equalTo(PackedRow.MAY_BE_SUPPORT))
            .withColumn(CONTENT, content())
            .withColumn(WHOLE, functions.lit(0L))
            .select(sortable(packed(none, nothing(AdaptedColumns.state()))));
    return kept.map(states -> together(candidates, states, numbered))
        .orElseGet(() -> dealt(candidates));
  }

  /** What rows are dealt and sorted by, and the row itself. */
  private Column[] sortable(Column packed) {
    List<Column> columns = new ArrayList<>(List.of(numbered(keys())));
    columns.add(functions.col(RANK));
    columns.add(order().as(ORDER));
    columns.add(functions.col(CONTENT));
    columns.add(functions.col(WHOLE));
    columns.add(packed);
    return columns.toArray(Column[]::new);
  }

  private Dataset<Row> together(Dataset<Row> rows, Dataset<Row> kept, Dataset<Row> numbered) {
    AdaptedColumns.require(keyType(), kept.schema());
    Column[] keys =
        numbered(
            model.keys().stream().map(name -> NamedColumn.of(kept, name)).toArray(Column[]::new));
    List<Column> columns = new ArrayList<>(List.of(keys));
    columns.add(functions.lit(PackedRow.KEPT).as(RANK));
    columns.add(functions.lit(null).cast(rows.schema().apply(ORDER).dataType()).as(ORDER));
    columns.add(functions.lit(0L).as(CONTENT));
    columns.add(functions.lit(0L).as(WHOLE));
    columns.add(state(kept, keys, numbered));
    return dealt(rows.union(kept.select(columns.toArray(Column[]::new))));
  }

  private Column state(Dataset<Row> kept, Column[] keys, Dataset<Row> numbered) {
    Column state =
        functions.struct(
            Arrays.stream(AdaptedColumns.values())
                .map(column -> NamedColumn.of(kept, column.title()))
                .toArray(Column[]::new));
    return packed(
        nothing(numbered.schema()),
        functions.struct(keys),
        functions.lit(PackedRow.KEPT),
        nothing(DataTypes.DoubleType),
        nothing(numbersType()),
        state,
        nothing(DataTypes.DoubleType));
  }

  private static Column nothing(DataType type) {
    return functions.lit(null).cast(type);
  }

  private DataType numbersType() {
    return model.featureColumns().isEmpty()
        ? schema.schema().apply(model.getFeaturesCol()).dataType()
        : DataTypes.createArrayType(DataTypes.DoubleType);
  }

  private Dataset<Row> dealt(Dataset<Row> sortable) {
    Column[] keys =
        IntStream.range(0, model.keys().size())
            .mapToObj(i -> functions.col(KEY + i))
            .toArray(Column[]::new);
    return sortable
        .repartition(partitions(sortable), keys)
        .withColumn(HASH, functions.xxhash64(keys))
        .sortWithinPartitions(sorting(keys, functions.col(ORDER)))
        .select(PACKED);
  }

  private int partitions(Dataset<Row> table) {
    int said = model.getNumPartitions();
    return said > 0 ? said : table.sparkSession().sessionState().conf().numShufflePartitions();
  }

  private Column[] keys() {
    return model.keys().stream().map(this::column).toArray(Column[]::new);
  }

  /** Rows that may be support come first. */
  private Column rank() {
    if (!schema.hasLabel()) {
      return functions.lit(PackedRow.MAY_BE_SUPPORT + 1);
    }
    Column known = column(model.getLabelCol()).isNotNull();
    Column may =
        model
            .optional(model.supportCol())
            .map(name -> known.and(functions.coalesce(column(name), functions.lit(false))))
            .orElse(known);
    return functions.when(may, PackedRow.MAY_BE_SUPPORT).otherwise(PackedRow.MAY_BE_SUPPORT + 1);
  }

  /** Equal for rows that are equal to the model. */
  private Column content() {
    List<Column> columns = new ArrayList<>(List.of(functions.lit(model.getSeed())));
    columns.addAll(List.of(keys()));
    if (schema.hasLabel()) {
      columns.add(column(model.getLabelCol()));
      model.optional(model.weightCol()).map(this::column).ifPresent(columns::add);
    }
    featureColumns().forEach(columns::add);
    return functions.xxhash64(columns.toArray(Column[]::new));
  }

  /** Tells rows apart that are equal to the model; Spark has no hash of a map. */
  private Column whole() {
    StructField[] fields = schema.schema().fields();
    Stream<Column> hashed =
        IntStream.range(0, fields.length)
            .filter(i -> !(fields[i].dataType() instanceof MapType))
            .mapToObj(i -> functions.col(name(i)));
    return functions.xxhash64(
        Stream.concat(Stream.of(functions.lit(~model.getSeed())), hashed).toArray(Column[]::new));
  }

  private List<Column> featureColumns() {
    List<String> names = model.featureColumns();
    return names.isEmpty()
        ? List.of(column(model.getFeaturesCol()))
        : names.stream().map(this::column).toList();
  }

  private Column row() {
    return functions.struct(
        IntStream.range(0, schema.schema().size())
            .mapToObj(i -> functions.col(name(i)))
            .toArray(Column[]::new));
  }

  private Column packed(Column row, Column state) {
    Column label =
        schema.hasLabel()
            ? column(model.getLabelCol()).cast("double")
            : nothing(DataTypes.DoubleType);
    Column numbers =
        model.featureColumns().isEmpty()
            ? featureColumns().get(0)
            : functions.array(
                featureColumns().stream().map(it -> it.cast("double")).toArray(Column[]::new));
    return packed(
        row,
        functions.struct(numbered(keys())),
        functions.col(RANK),
        label,
        numbers,
        state,
        weight());
  }

  /** Only rows with a label need one. */
  private Column weight() {
    return model
        .optional(model.weightCol())
        .map(
            name -> schema.hasLabel() ? column(name).cast("double") : nothing(DataTypes.DoubleType))
        .orElseGet(() -> functions.lit(1.0));
  }

  private static Column packed(
      Column row,
      Column key,
      Column rank,
      Column label,
      Column numbers,
      Column state,
      Column weight) {
    return functions
        .struct(
            row.as("row"),
            key.as("key"),
            rank.as(RANK),
            label.as("label"),
            numbers.as("numbers"),
            state.as("state"),
            weight.as("weight"))
        .as(PACKED);
  }

  /** The columns that name an entity. */
  StructType keyType() {
    StructType keys = new StructType();
    for (String key : model.keys()) {
      keys = keys.add(schema.schema().apply(key));
    }
    return keys;
  }

  /** How a packed row is read. */
  PackedRow layout() {
    return new PackedRow(
        schema.schema().size(),
        keyType(),
        "featuresCol: " + model.getFeaturesCol(),
        model.featureColumns(),
        model.getWeightCol(),
        PackedRow.Invalid.of(model));
  }
}
