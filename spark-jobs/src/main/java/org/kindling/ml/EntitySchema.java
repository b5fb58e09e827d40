package org.kindling.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that params name, checked against those that there are.
 *
 * @param params that name them
 * @param schema of the DataFrame
 */
record EntitySchema(EntityParams<?> params, StructType schema) {
  private static final Set<DataType> KEYS =
      Set.of(
          DataTypes.ByteType,
          DataTypes.ShortType,
          DataTypes.IntegerType,
          DataTypes.LongType,
          DataTypes.StringType,
          DataTypes.BooleanType,
          DataTypes.DateType);

  private static final Set<DataType> ORDERS =
      Set.of(
          DataTypes.StringType,
          DataTypes.DateType,
          DataTypes.TimestampType,
          DataTypes.TimestampNTZType);

  /** Checks the columns that are needed in any case. */
  EntitySchema {
    for (String key : params.keys()) {
      requireKey(schema, key);
    }
    requireFeatures(params, schema);
    params
        .optional(params.supportCol())
        .ifPresent(name -> requireTruth(schema, "supportCol", name));
    params.optional(params.orderCol()).ifPresent(name -> requireOrder(schema, name));
    if (hasLabel(params, schema)) {
      requireNumber(schema, "labelCol", params.getLabelCol());
      params
          .optional(params.weightCol())
          .ifPresent(name -> requireNumber(schema, "weightCol", name));
    }
  }

  private static boolean hasLabel(EntityParams<?> params, StructType schema) {
    return Arrays.asList(schema.fieldNames()).contains(params.getLabelCol());
  }

  /** Whether there is a label at all: without one all rows are predicted by the prior. */
  boolean hasLabel() {
    return hasLabel(params, schema);
  }

  void requireLabel() {
    requireNumber(schema, "labelCol", params.getLabelCol());
  }

  void requireTruth(String param, String name) {
    requireTruth(schema, param, name);
  }

  private static void requireTruth(StructType schema, String param, String name) {
    DataType type = type(schema, param, name);
    if (!(type instanceof BooleanType)) {
      throw wrong(param, name, "a boolean column", type);
    }
  }

  private static void requireFeatures(EntityParams<?> params, StructType schema) {
    List<String> columns = params.featureColumns();
    columns.forEach(name -> requireNumber(schema, "featuresCols", name));
    if (columns.isEmpty()) {
      DataType type = type(schema, "featuresCol", params.getFeaturesCol());
      if (!type.equals(SQLDataTypes.VectorType())) {
        throw wrong("featuresCol", params.getFeaturesCol(), "a column of vectors", type);
      }
    }
  }

  private static void requireNumber(StructType schema, String param, String name) {
    DataType type = type(schema, param, name);
    if (!(type instanceof NumericType) && !(type instanceof BooleanType)) {
      throw wrong(param, name, "a numeric column", type);
    }
  }

  /**
   * Two fractions may be equal that differ in their bits, and the text of a time depends on the
   * session's zone.
   */
  private static void requireKey(StructType schema, String name) {
    DataType type = type(schema, "keyCol", name);
    if (!KEYS.contains(type) && !(type instanceof DecimalType)) {
      throw wrong("keyCol", name, "a column of whole numbers, texts or dates", type);
    }
  }

  private static void requireOrder(StructType schema, String name) {
    DataType type = type(schema, "orderCol", name);
    if (!(type instanceof NumericType) && !ORDERS.contains(type)) {
      throw wrong("orderCol", name, "a column of numbers, dates, times or texts", type);
    }
  }

  private static DataType type(StructType schema, String param, String name) {
    return Arrays.stream(schema.fields())
        .filter(field -> field.name().equals(name))
        .map(StructField::dataType)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "%s: there is no column %s but %s",
                        param,
                        name,
                        Arrays.toString(schema.fieldNames()))));
  }

  private static IllegalArgumentException wrong(
      String param, String name, String expected, DataType given) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s: %s must be %s but is of type %s",
            param,
            name,
            expected,
            given.simpleString()));
  }

  /** The params of the columns that may be added, in this order. */
  List<Param<String>> addedParams() {
    return List.of(
        params.predictionCol(),
        params.priorPredictionCol(),
        params.varianceCol(),
        params.probabilityCol(),
        params.supportRowsCol(),
        params.adaptedOnCol());
  }

  /** The columns that are added. */
  List<StructField> added() {
    StructType types = PredictedRows.type(schema);
    List<StructField> added = new ArrayList<>();
    for (int i = 0; i < addedParams().size(); i++) {
      DataType type = types.apply(PredictedRows.PREDICTION + i).dataType();
      params
          .optional(addedParams().get(i))
          .ifPresent(name -> added.add(new StructField(name, type, false, Metadata.empty())));
    }
    return added;
  }

  /** The schema with what is added. */
  StructType transformed() {
    StructType all = schema;
    for (StructField field : added()) {
      if (Arrays.asList(all.fieldNames()).contains(field.name())) {
        throw new IllegalArgumentException("the column " + field.name() + " is there already");
      }
      all = all.add(field);
    }
    return all;
  }
}
