package org.kindling.ml;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import org.kindling.task.table.RowWeights;

/**
 * Which columns of a DataFrame are what, and which of an entity's rows are adapted to: the params
 * of {@link MetaEstimator} and {@link MetaModel}.
 *
 * <p>A name that Spark ML's own stages share, such as {@code featuresCol}, means what it means
 * there. {@code explainParams()} tells all of them.
 *
 * @param <T> which of the two it is
 */
public interface EntityParams<T extends EntityParams<T>> extends Params {
  /** Rows to adapt to where nothing is said, as {@code task.support} of a configuration. */
  int USUAL_SUPPORT = 10;

  /** The params themselves. */
  EntityColumns columns();

  /** This one, for setters to be chained. */
  T self();

  /** What is not said is this. */
  default void setDefaults() {
    setDefault(featuresCol(), "features");
    setDefault(labelCol(), "label");
    setDefault(weightCol(), "");
    setDefault(predictionCol(), "prediction");
    setDefault(priorPredictionCol(), "priorPrediction");
    setDefault(varianceCol(), "");
    setDefault(probabilityCol(), "");
    setDefault(supportCol(), "");
    setDefault(supportRowsCol(), "supportRows");
    setDefault(adaptedOnCol(), "adaptedOn");
    setDefault(orderCol(), "");
    setDefault(support(), USUAL_SUPPORT);
    setDefault(handleInvalid(), "error");
    setDefault(seed(), 42L);
    setDefault(numPartitions(), 0);
  }

  /** The columns that name an entity, at least one. */
  default List<String> keys() {
    if (isSet(keyCol()) == isSet(keyCols())) {
      throw new IllegalArgumentException(
          "either keyCol or keyCols must be set, and not both, to say which rows are one entity's");
    }
    List<String> keys =
        isSet(keyCol()) ? List.of(getKeyCol()) : Arrays.asList(getOrDefault(keyCols()));
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("keyCols must name at least one column but is empty");
    }
    return keys;
  }

  /** The numeric columns that are features; empty where they stand in a vector. */
  default List<String> featureColumns() {
    if (!isSet(featuresCols())) {
      return List.of();
    }
    if (isSet(featuresCol())) {
      throw new IllegalArgumentException("featuresCol and featuresCols must not both be set");
    }
    List<String> names = Arrays.asList(getFeaturesCols());
    if (names.isEmpty()) {
      throw new IllegalArgumentException("featuresCols must name at least one column but is empty");
    }
    return names;
  }

  /** A column that may be left out. */
  default Optional<String> optional(Param<String> param) {
    return Optional.of(getOrDefault(param)).filter(name -> !name.isEmpty());
  }

  /** See {@code explainParams()}. */
  default Param<String> keyCol() {
    return columns().keyCol;
  }

  default String getKeyCol() {
    return getOrDefault(keyCol());
  }

  default T setKeyCol(String value) {
    set(keyCol(), value);
    return self();
  }

  /** See {@code explainParams()}. */
  default StringArrayParam keyCols() {
    return columns().keyCols;
  }

  default String[] getKeyCols() {
    return getOrDefault(keyCols());
  }

  default T setKeyCols(String[] value) {
    set(keyCols(), value);
    return self();
  }

  /** See {@code explainParams()}. */
  default Param<String> featuresCol() {
    return columns().featuresCol;
  }

  default String getFeaturesCol() {
    return getOrDefault(featuresCol());
  }

  default T setFeaturesCol(String value) {
    set(featuresCol(), value);
    return self();
  }

  /** See {@code explainParams()}. */
  default StringArrayParam featuresCols() {
    return columns().featuresCols;
  }

  default String[] getFeaturesCols() {
    return getOrDefault(featuresCols());
  }

  default T setFeaturesCols(String[] value) {
    set(featuresCols(), value);
    return self();
  }

  /** See {@code explainParams()}. */
  default Param<String> labelCol() {
    return columns().labelCol;
  }

  default String getLabelCol() {
    return getOrDefault(labelCol());
  }

  default T setLabelCol(String value) {
    set(labelCol(), value);
    return self();
  }

  /** See {@code explainParams()}. */
  default Param<String> weightCol() {
    return columns().weightCol;
  }

  default String getWeightCol() {
    return getOrDefault(weightCol());
  }

  default T setWeightCol(String value) {
    set(weightCol(), value);
    return self();
  }

  /** Whether features that are missing are taken for their means. */
  default boolean keepsMissing() {
    return PackedRow.Invalid.of(this) == PackedRow.Invalid.KEEP;
  }

  /** Whether rows count alike within their entity. */
  default RowWeights weights() {
    return RowWeights.of(optional(weightCol()).isPresent());
  }

  /** See {@code explainParams()}. */
  default Param<String> predictionCol() {
    return columns().predictionCol;
  }

  default String getPredictionCol() {
    return getOrDefault(predictionCol());
  }

  default T setPredictionCol(String value) {
    set(predictionCol(), value);
    return self();
  }

  /** See {@code explainParams()}. */
  default Param<String> priorPredictionCol() {
    return columns().priorPredictionCol;
  }

  default String getPriorPredictionCol() {
    return getOrDefault(priorPredictionCol());
  }

  default T setPriorPredictionCol(String value) {
    set(priorPredictionCol(), value);
    return self();
  }

  /** See {@code explainParams()}. */
  default Param<String> varianceCol() {
    return columns().varianceCol;
  }

  default String getVarianceCol() {
    return getOrDefault(varianceCol());
  }

  default T setVarianceCol(String value) {
    set(varianceCol(), value);
    return self();
  }

  /** See {@code explainParams()}. */
  default Param<String> probabilityCol() {
    return columns().probabilityCol;
  }

  default String getProbabilityCol() {
    return getOrDefault(probabilityCol());
  }

  default T setProbabilityCol(String value) {
    set(probabilityCol(), value);
    return self();
  }

  /** See {@code explainParams()}. */
  default Param<String> supportCol() {
    return columns().supportCol;
  }

  default String getSupportCol() {
    return getOrDefault(supportCol());
  }

  default T setSupportCol(String value) {
    set(supportCol(), value);
    return self();
  }

  /** See {@code explainParams()}. */
  default Param<String> supportRowsCol() {
    return columns().supportRowsCol;
  }

  default String getSupportRowsCol() {
    return getOrDefault(supportRowsCol());
  }

  default T setSupportRowsCol(String value) {
    set(supportRowsCol(), value);
    return self();
  }

  /** See {@code explainParams()}. */
  default Param<String> adaptedOnCol() {
    return columns().adaptedOnCol;
  }

  default String getAdaptedOnCol() {
    return getOrDefault(adaptedOnCol());
  }

  default T setAdaptedOnCol(String value) {
    set(adaptedOnCol(), value);
    return self();
  }

  /** See {@code explainParams()}. */
  default Param<String> orderCol() {
    return columns().orderCol;
  }

  default String getOrderCol() {
    return getOrDefault(orderCol());
  }

  default T setOrderCol(String value) {
    set(orderCol(), value);
    return self();
  }

  /** See {@code explainParams()}. */
  default IntParam support() {
    return columns().support;
  }

  default int getSupport() {
    return (int) getOrDefault(support());
  }

  default T setSupport(int value) {
    set(support(), value);
    return self();
  }

  /** See {@code explainParams()}. */
  default Param<String> handleInvalid() {
    return columns().handleInvalid;
  }

  default String getHandleInvalid() {
    return getOrDefault(handleInvalid());
  }

  default T setHandleInvalid(String value) {
    set(handleInvalid(), value);
    return self();
  }

  /** See {@code explainParams()}. */
  default LongParam seed() {
    return columns().seed;
  }

  default long getSeed() {
    return (long) getOrDefault(seed());
  }

  default T setSeed(long value) {
    set(seed(), value);
    return self();
  }

  /** See {@code explainParams()}. */
  default IntParam numPartitions() {
    return columns().numPartitions;
  }

  default int getNumPartitions() {
    return (int) getOrDefault(numPartitions());
  }

  default T setNumPartitions(int value) {
    set(numPartitions(), value);
    return self();
  }
}
