package org.kindling.ml;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.table.Table;

/**
 * How well entities are predicted in those rows that they were not adapted to: the mean over
 * entities of each one's root mean squared error, or that over the tenth of the entities that do
 * worst. An entity counts as much as any other, however many rows it has.
 *
 * <p>Where {@code weightCol} is set, an entity's mean over its rows is weighted by it.
 *
 * <p>Rows that were adapted to and rows without a label do not count, and neither do entities
 * without any other row.
 */
public final class MetaEvaluator extends Evaluator implements DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private static final String LOSS = "kindling loss of the row";
  private static final String WEIGHT = "kindling weight of the row";
  private static final String OF_ENTITY = "kindling metric of the entity";

  private final String uid;
  private final Param<String> keyCol;
  private final StringArrayParam keyCols;
  private final Param<String> labelCol;
  private final Param<String> predictionCol;
  private final Param<String> probabilityCol;
  private final Param<String> adaptedOnCol;
  private final Param<String> weightCol;
  private final Param<String> metricName;

  /** With a name that is drawn. */
  public MetaEvaluator() {
    this(Identifiable.randomUID("kindlingEvaluator"));
  }

  /** With a name. */
  public MetaEvaluator(String uid) {
    this.uid = uid;
    keyCol = new Param<>(this, "keyCol", "column that names a row's entity; or keyCols");
    keyCols = new StringArrayParam(this, "keyCols", "columns that together name a row's entity");
    labelCol = new Param<>(this, "labelCol", "column of what is true");
    predictionCol = new Param<>(this, "predictionCol", "column of what was predicted");
    probabilityCol =
        new Param<>(this, "probabilityCol", "column of the classes' probabilities, for logLoss");
    adaptedOnCol = new Param<>(this, "adaptedOnCol", "column of the rows that do not count");
    weightCol =
        new Param<>(
            this,
            "weightCol",
            "numeric column of how much a row counts beside the others of its entity, from 1e-12 to"
                + " 1e12; empty lets all count alike");
    metricName =
        new Param<>(
            this,
            "metricName",
            "rmse, accuracy or logLoss, the mean over entities, or worstDecileRmse,"
                + " worstDecileAccuracy or worstDecileLogLoss, that over the worst tenth",
            ParamValidators.inArray(EntityMetric.names()));
    setDefault(labelCol, "label");
    setDefault(predictionCol, "prediction");
    setDefault(adaptedOnCol, "adaptedOn");
    setDefault(weightCol, "");
    setDefault(probabilityCol, "probability");
    setDefault(metricName, EntityMetric.RMSE.title());
  }

  @Override
  public String uid() {
    return uid;
  }

  /** See {@code explainParams()}. */
  public Param<String> keyCol() {
    return keyCol;
  }

  public MetaEvaluator setKeyCol(String column) {
    set(keyCol, column);
    return this;
  }

  /** See {@code explainParams()}. */
  public StringArrayParam keyCols() {
    return keyCols;
  }

  public MetaEvaluator setKeyCols(String... columns) {
    set(keyCols, columns);
    return this;
  }

  /** See {@code explainParams()}. */
  public Param<String> labelCol() {
    return labelCol;
  }

  public MetaEvaluator setLabelCol(String column) {
    set(labelCol, column);
    return this;
  }

  /** See {@code explainParams()}. */
  public Param<String> predictionCol() {
    return predictionCol;
  }

  public MetaEvaluator setPredictionCol(String column) {
    set(predictionCol, column);
    return this;
  }

  /** See {@code explainParams()}. */
  public Param<String> probabilityCol() {
    return probabilityCol;
  }

  public MetaEvaluator setProbabilityCol(String column) {
    set(probabilityCol, column);
    return this;
  }

  /** See {@code explainParams()}. */
  public Param<String> adaptedOnCol() {
    return adaptedOnCol;
  }

  public MetaEvaluator setAdaptedOnCol(String column) {
    set(adaptedOnCol, column);
    return this;
  }

  /** See {@code explainParams()}. */
  public Param<String> weightCol() {
    return weightCol;
  }

  public String getWeightCol() {
    return getOrDefault(weightCol);
  }

  public MetaEvaluator setWeightCol(String column) {
    set(weightCol, column);
    return this;
  }

  /** See {@code explainParams()}. */
  public Param<String> metricName() {
    return metricName;
  }

  public String getMetricName() {
    return getOrDefault(metricName);
  }

  public MetaEvaluator setMetricName(String name) {
    set(metricName, name);
    return this;
  }

  /**
   * The metric, in the same bits however rows are dealt into partitions.
   *
   * @throws KindlingException (data) where there is no entity to judge by
   */
  @Override
  public double evaluate(Dataset<?> predicted) {
    Dataset<Row> entities = ofEntities(predicted);
    long count = entities.count();
    if (count == 0) {
      throw new KindlingException(
          ExitCode.DATA,
          "there is no row with a label that was not adapted to: nothing to judge predictions by");
    }
    long judged = EntityMetric.isOfWorst(getMetricName()) ? (count + 9) / 10 : count;
    Column own = entities.col(OF_ENTITY);
    Iterator<Row> worstFirst =
        entities.orderBy(isLargerBetter() ? own.asc() : own.desc()).toLocalIterator();
    double sum = 0;
    for (long i = 0; i < judged; i++) {
      sum += worstFirst.next().getDouble(0);
    }
    return sum / judged;
  }

  private EntityMetric metric() {
    return EntityMetric.named(getMetricName());
  }

  /** Losses are added in the order of their size, whatever order rows come in. */
  private Dataset<Row> ofEntities(Dataset<?> predicted) {
    Column label = NamedColumn.of(predicted, getOrDefault(labelCol)).cast("double");
    Column counts =
        label.isNotNull().and(functions.not(NamedColumn.of(predicted, getOrDefault(adaptedOnCol))));
    String column = getOrDefault(metric().ofProbabilities() ? probabilityCol : predictionCol);
    Column loss = metric().ofRow(label, NamedColumn.of(predicted, column));
    Dataset<Row> judged = predicted.where(counts).toDF();
    if (getWeightCol().isEmpty()) {
      return judged
          .withColumn(LOSS, loss)
          .groupBy(keys(predicted))
          .agg(metric().ofMean(sum(LOSS).divide(functions.count(functions.lit(1)))).as(OF_ENTITY))
          .select(OF_ENTITY);
    }
    Column weight = NamedColumn.of(predicted, getWeightCol()).cast("double");
    requireWeights(judged, weight);
    return judged
        .withColumn(WEIGHT, weight)
        .withColumn(LOSS, loss.multiply(weight))
        .groupBy(keys(predicted))
        .agg(metric().ofMean(sum(LOSS).divide(sum(WEIGHT))).as(OF_ENTITY))
        .select(OF_ENTITY);
  }

  private static Column sum(String column) {
    Column sorted = functions.array_sort(functions.collect_list(functions.col(column)));
    return functions.aggregate(sorted, functions.lit(0.0), Column::plus);
  }

  private void requireWeights(Dataset<?> judged, Column weight) {
    Column good = weight.between(Table.Row.LEAST_WEIGHT, Table.Row.MOST_WEIGHT);
    long wrong =
        judged.where(functions.not(functions.coalesce(good, functions.lit(false)))).count();
    if (wrong > 0) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "weightCol: %s must be %s, but is not in %d of those to judge",
              getWeightCol(),
              PackedRow.GOOD_WEIGHT,
              wrong));
    }
  }

  private Column[] keys(Dataset<?> predicted) {
    String[] names = isSet(keyCols) ? getOrDefault(keyCols) : new String[] {getOrDefault(keyCol)};
    return Arrays.stream(names).map(name -> NamedColumn.of(predicted, name)).toArray(Column[]::new);
  }

  @Override
  public boolean isLargerBetter() {
    return metric() == EntityMetric.ACCURACY;
  }

  @Override
  public MetaEvaluator copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public MLWriter write() {
    return new DefaultParamsWriter(this);
  }

  /** Reads what {@code write} has written. */
  public static MLReader<MetaEvaluator> read() {
    return new DefaultParamsReader<>();
  }

  /** The same at once. */
  public static MetaEvaluator load(String path) {
    return read().load(path);
  }
}
