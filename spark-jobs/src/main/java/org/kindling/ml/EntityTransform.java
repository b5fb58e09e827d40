package org.kindling.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Dataset$;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.MapPartitions;
import org.apache.spark.sql.catalyst.plans.logical.SerializeFromObject;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.kindling.spark.round.Packed;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.Nil$;

/**
 * The plan of adapting to all entities of a DataFrame and predicting all of its rows.
 *
 * <p>Rows are dealt by key into a number of partitions that is said, sorted there, and go through
 * {@link EntityStream}. They stay Spark's own bytes all the way: as objects of {@code Row} they
 * would take most of the time. The plan is Spark's own {@code mapPartitions} but for that, so that
 * it is as lazy, and is planned, as any other.
 *
 * @param model whose params say how
 * @param schema checked
 * @param served to executors
 */
record EntityTransform(
    MetaModel model, EntitySchema schema, Broadcast<Packed<ServedModel>> served) {
  private static final String RANK = "rank";
  private static final String CONTENT = "content";
  private static final String WHOLE = "whole";

  Dataset<Row> of(Dataset<?> table) {
    Dataset<Row> sorted = sorted(numbered(table));
    Dataset<Row> packed = packed(sorted);
    StructType out = PredictedRows.type(schema.schema());
    Attribute produced =
        new AttributeReference(
            "predicted", out, false, Metadata.empty(), NamedExpression.newExprId(), none());
    LogicalPlan adapted =
        new MapPartitions(
            new AdaptPartition(served, layout(), model.getSupport()),
            produced,
            packed.queryExecution().analyzed());
    LogicalPlan written = new SerializeFromObject(written(out), adapted);
    return Dataset$.MODULE$.ofRows(table.sparkSession(), written);
  }

  /** Columns by their places: names may be there twice, or be those that are needed here. */
  private static Dataset<Row> numbered(Dataset<?> table) {
    return table.toDF(
        IntStream.range(0, table.columns().length)
            .mapToObj(EntityTransform::name)
            .toArray(String[]::new));
  }

  private static String name(int column) {
    return "c" + column;
  }

  private Column column(String name) {
    return functions.col(name(schema.schema().fieldIndex(name)));
  }

  private Dataset<Row> sorted(Dataset<Row> numbered) {
    Column[] keys = keys();
    List<Column> order = new ArrayList<>(List.of(keys));
    order.add(functions.col(RANK));
    model.optional(model.orderCol()).ifPresent(name -> order.add(column(name).asc_nulls_last()));
    order.add(functions.col(CONTENT));
    order.add(functions.col(WHOLE));
    return numbered
        .repartition(partitions(numbered), keys)
        .withColumn(RANK, rank())
        .withColumn(CONTENT, content())
        .withColumn(WHOLE, whole())
        .sortWithinPartitions(order.toArray(Column[]::new));
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

  private Dataset<Row> packed(Dataset<Row> sorted) {
    Column row =
        functions.struct(
            IntStream.range(0, schema.schema().size())
                .mapToObj(i -> functions.col(name(i)))
                .toArray(Column[]::new));
    Column label =
        schema.hasLabel()
            ? column(model.getLabelCol()).cast("double")
            : functions.lit(null).cast("double");
    Column numbers =
        model.featureColumns().isEmpty()
            ? featureColumns().get(0)
            : functions.array(
                featureColumns().stream().map(it -> it.cast("double")).toArray(Column[]::new));
    Column key = functions.struct(keys());
    return sorted.select(
        functions
            .struct(
                row.as("row"),
                key.as("key"),
                functions.col(RANK),
                label.as("label"),
                numbers.as("numbers"))
            .as("packed"));
  }

  private PackedRow layout() {
    List<String> names = model.featureColumns();
    StructType keys = new StructType();
    for (String key : model.keys()) {
      keys = keys.add(schema.schema().apply(key));
    }
    return new PackedRow(
        schema.schema().size(),
        keys,
        "featuresCol: " + model.getFeaturesCol(),
        names,
        model.getHandleInvalid().equals("skip") ? PackedRow.Invalid.SKIP : PackedRow.Invalid.ERROR);
  }

  /** The table's columns as they were, and those that are added. */
  private Seq<NamedExpression> written(StructType out) {
    Expression all = new BoundReference(0, out, false);
    Expression row = new GetStructField(all, PredictedRows.ROW, Option.empty());
    List<NamedExpression> columns = new ArrayList<>();
    StructField[] fields = schema.schema().fields();
    for (int i = 0; i < fields.length; i++) {
      columns.add(
          named(
              new GetStructField(row, i, Option.empty()), fields[i].name(), fields[i].metadata()));
    }
    List<StructField> added = schema.added();
    int[] places = places();
    for (int i = 0; i < added.size(); i++) {
      columns.add(
          named(
              new GetStructField(all, places[i], Option.empty()),
              added.get(i).name(),
              Metadata.empty()));
    }
    return JavaConverters.asScalaBuffer(columns).toList();
  }

  /** Where in a predicted row the added columns stand. */
  private int[] places() {
    List<Param<String>> params = schema.addedParams();
    return IntStream.range(0, params.size())
        .filter(i -> model.optional(params.get(i)).isPresent())
        .map(i -> PredictedRows.PREDICTION + i)
        .toArray();
  }

  private static NamedExpression named(Expression value, String name, Metadata metadata) {
    return new Alias(
        value, name, NamedExpression.newExprId(), none(), Option.apply(metadata), none());
  }

  @SuppressWarnings("unchecked")
  private static Seq<String> none() {
    return (Seq<String>) (Seq<?>) Nil$.MODULE$;
  }
}
