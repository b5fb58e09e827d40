package org.kindling.ml;

import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.kindling.table.ScalingRule;

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
  private final TrainingParams training;

  /** With a name that is drawn. */
  public MetaEstimator() {
    this(Identifiable.randomUID("kindling"));
  }

  /** With a name. */
  public MetaEstimator(String uid) {
    this.uid = uid;
    this.columns = new EntityColumns(this);
    this.training = new TrainingParams(this);
    setDefaults();
    setDefault(training.settings, new String[0]);
    setDefault(training.labelKind, "quantity");
    setDefault(training.storeDir, "");
    setDefault(training.scaling, "standard");
    setDefault(training.maxIter, 1000);
    setDefault(training.queryRows, Integer.MAX_VALUE);
    setDefault(training.validationIndicatorCol, "");
    setDefault(training.validationShare, 0.1);
    setDefault(training.checkpointInterval, -1);
    setDefault(training.checkpointDir, "");
    setDefault(training.patience, 0);
    setDefault(training.tol, 0.0);
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
    return training.settings;
  }

  public String[] getSettings() {
    return getOrDefault(training.settings);
  }

  public MetaEstimator setSettings(String... lines) {
    set(training.settings, lines);
    return this;
  }

  /** See {@code explainParams()}. */
  public Param<String> labelKind() {
    return training.labelKind;
  }

  public String getLabelKind() {
    return getOrDefault(training.labelKind);
  }

  public MetaEstimator setLabelKind(String kind) {
    set(training.labelKind, kind);
    return this;
  }

  /** See {@code explainParams()}. */
  public Param<String> storeDir() {
    return training.storeDir;
  }

  public String getStoreDir() {
    return getOrDefault(training.storeDir);
  }

  public MetaEstimator setStoreDir(String folder) {
    set(training.storeDir, folder);
    return this;
  }

  /** See {@code explainParams()}. */
  public Param<String> scaling() {
    return training.scaling;
  }

  public String getScaling() {
    return getOrDefault(training.scaling);
  }

  public MetaEstimator setScaling(String rule) {
    set(training.scaling, rule);
    return this;
  }

  /** By what numbers are brought to one size. */
  ScalingRule scalingRule() {
    return getScaling().equals(ScalingRule.ROBUST.word())
        ? ScalingRule.ROBUST
        : ScalingRule.STANDARD;
  }

  /** Whether labels are classes. */
  boolean ofClasses() {
    return getLabelKind().equals("class");
  }

  /** See {@code explainParams()}. */
  public IntParam maxIter() {
    return training.maxIter;
  }

  public int getMaxIter() {
    return (int) getOrDefault(training.maxIter);
  }

  public MetaEstimator setMaxIter(int steps) {
    set(training.maxIter, steps);
    return this;
  }

  /** See {@code explainParams()}. */
  public IntParam queryRows() {
    return training.queryRows;
  }

  public int getQueryRows() {
    return (int) getOrDefault(training.queryRows);
  }

  public MetaEstimator setQueryRows(int rows) {
    set(training.queryRows, rows);
    return this;
  }

  /** See {@code explainParams()}. */
  public Param<String> validationIndicatorCol() {
    return training.validationIndicatorCol;
  }

  public String getValidationIndicatorCol() {
    return getOrDefault(training.validationIndicatorCol);
  }

  public MetaEstimator setValidationIndicatorCol(String column) {
    set(training.validationIndicatorCol, column);
    return this;
  }

  /** See {@code explainParams()}. */
  public DoubleParam validationShare() {
    return training.validationShare;
  }

  public double getValidationShare() {
    return (double) getOrDefault(training.validationShare);
  }

  public MetaEstimator setValidationShare(double share) {
    set(training.validationShare, share);
    return this;
  }

  /** See {@code explainParams()}. */
  public IntParam checkpointInterval() {
    return training.checkpointInterval;
  }

  public int getCheckpointInterval() {
    return (int) getOrDefault(training.checkpointInterval);
  }

  public MetaEstimator setCheckpointInterval(int steps) {
    set(training.checkpointInterval, steps);
    return this;
  }

  /** See {@code explainParams()}. */
  public Param<String> checkpointDir() {
    return training.checkpointDir;
  }

  public String getCheckpointDir() {
    return getOrDefault(training.checkpointDir);
  }

  public MetaEstimator setCheckpointDir(String folder) {
    set(training.checkpointDir, folder);
    return this;
  }

  /** See {@code explainParams()}. */
  public IntParam patience() {
    return training.patience;
  }

  public int getPatience() {
    return (int) getOrDefault(training.patience);
  }

  public MetaEstimator setPatience(int validations) {
    set(training.patience, validations);
    return this;
  }

  /** See {@code explainParams()}. */
  public DoubleParam tol() {
    return training.tol;
  }

  public double getTol() {
    return (double) getOrDefault(training.tol);
  }

  public MetaEstimator setTol(double tolerance) {
    set(training.tol, tolerance);
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
    MetaModel model =
        new MetaModel(uid, fitted.model(), Optional.of(fitted.summary()), Optional.empty());
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
    optional(training.validationIndicatorCol)
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
