package org.kindling.ml;

import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Meta-learning as a stage of Spark ML: learns from a table's entities, each a few rows with one
 * key, how to learn an entity from some of its rows.
 *
 * <p>What is learned depends on the rows and the params alone, not on how the rows are dealt into
 * partitions. The session is neither stopped nor changed.
 */
public final class MetaEstimator extends Estimator<MetaModel>
    implements EntityParams<MetaEstimator>, DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final EntityColumns columns;
  private final StringArrayParam settings;
  private final IntParam maxIter;
  private final IntParam queryRows;
  private final Param<String> validationIndicatorCol;
  private final DoubleParam validationShare;
  private final IntParam patience;
  private final DoubleParam tol;

  /** With a name that is drawn. */
  public MetaEstimator() {
    this(Identifiable.randomUID("kindling"));
  }

  /** With a name. */
  public MetaEstimator(String uid) {
    this.uid = uid;
    this.columns = new EntityColumns(this);
    this.settings =
        new StringArrayParam(
            this,
            "settings",
            "lines of Kindling's configuration, such as algorithm.name=maml or"
                + " model.hidden=[32, 32]; reference.conf has all of them");
    this.maxIter = new IntParam(this, "maxIter", "outer steps", ParamValidators.gtEq(1));
    this.queryRows =
        new IntParam(
            this,
            "queryRows",
            "most rows of an entity that a training step predicts, those behind the support",
            ParamValidators.gtEq(1));
    this.validationIndicatorCol =
        new Param<>(
            this,
            "validationIndicatorCol",
            "boolean column that is true in all rows of entities to choose the best step by; empty"
                + " takes validationShare");
    this.validationShare =
        new DoubleParam(
            this,
            "validationShare",
            "share of the entities to choose the best step by, dealt by a hash of key and seed, at"
                + " least 2 entities",
            ParamValidators.inRange(0, 1, false, false));
    this.patience =
        new IntParam(
            this,
            "patience",
            "validations in a row, one each run.eval.every steps, that are no better before the"
                + " training ends; 0 for no end before maxIter",
            ParamValidators.gtEq(0));
    this.tol =
        new DoubleParam(
            this,
            "tol",
            "by how much a validation must be better for patience, in the unit of its metric: of"
                + " mse squared deviations of the label",
            ParamValidators.gtEq(0));
    setDefaults();
    setDefault(settings, new String[0]);
    setDefault(maxIter, 1000);
    setDefault(queryRows, Integer.MAX_VALUE);
    setDefault(validationIndicatorCol, "");
    setDefault(validationShare, 0.1);
    setDefault(patience, 0);
    setDefault(tol, 0.0);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public EntityColumns columns() {
    return columns;
  }

  @Override
  public MetaEstimator self() {
    return this;
  }

  /** See {@code explainParams()}. */
  public StringArrayParam settings() {
    return settings;
  }

  public String[] getSettings() {
    return getOrDefault(settings);
  }

  public MetaEstimator setSettings(String... lines) {
    set(settings, lines);
    return this;
  }

  /** See {@code explainParams()}. */
  public IntParam maxIter() {
    return maxIter;
  }

  public int getMaxIter() {
    return (int) getOrDefault(maxIter);
  }

  public MetaEstimator setMaxIter(int steps) {
    set(maxIter, steps);
    return this;
  }

  /** See {@code explainParams()}. */
  public IntParam queryRows() {
    return queryRows;
  }

  public int getQueryRows() {
    return (int) getOrDefault(queryRows);
  }

  public MetaEstimator setQueryRows(int rows) {
    set(queryRows, rows);
    return this;
  }

  /** See {@code explainParams()}. */
  public Param<String> validationIndicatorCol() {
    return validationIndicatorCol;
  }

  public String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol);
  }

  public MetaEstimator setValidationIndicatorCol(String column) {
    set(validationIndicatorCol, column);
    return this;
  }

  /** See {@code explainParams()}. */
  public DoubleParam validationShare() {
    return validationShare;
  }

  public double getValidationShare() {
    return (double) getOrDefault(validationShare);
  }

  public MetaEstimator setValidationShare(double share) {
    set(validationShare, share);
    return this;
  }

  /** See {@code explainParams()}. */
  public IntParam patience() {
    return patience;
  }

  public int getPatience() {
    return (int) getOrDefault(patience);
  }

  public MetaEstimator setPatience(int validations) {
    set(patience, validations);
    return this;
  }

  /** See {@code explainParams()}. */
  public DoubleParam tol() {
    return tol;
  }

  public double getTol() {
    return (double) getOrDefault(tol);
  }

  public MetaEstimator setTol(double tolerance) {
    set(tol, tolerance);
    return this;
  }

  /**
   * Trains on a table's entities.
   *
   * @throws org.kindling.failure.KindlingException where the rows do not do, or a setting does not
   */
  @Override
  public MetaModel fit(Dataset<?> table) {
    transformSchema(table.schema());
    MetaFit.Fitted fitted = new MetaFit(this, table.sparkSession()).of(table);
    MetaModel model = new MetaModel(uid, fitted.model(), Optional.of(fitted.summary()));
    return copyValues(model.setParent(this), ParamMap.empty());
  }

  @Override
  public String explainParam(Param<?> param) {
    return ParamText.of(this, param);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    EntitySchema entities = new EntitySchema(this, schema);
    entities.requireLabel();
    optional(validationIndicatorCol)
        .ifPresent(name -> entities.requireTruth("validationIndicatorCol", name));
    return entities.transformed();
  }

  @Override
  public MetaEstimator copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public MLWriter write() {
    return new DefaultParamsWriter(this);
  }

  /** Reads what {@code write} has written. */
  public static MLReader<MetaEstimator> read() {
    return new DefaultParamsReader<>();
  }

  /** The same at once. */
  public static MetaEstimator load(String path) {
    return read().load(path);
  }
}
