package org.kindling.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.kindling.random.RandomStream;
import org.kindling.spark.executor.KindlingSpark;
import org.kindling.task.Examples;

/** Our logistic regression beside Spark's. */
class SparkRegressionTest {
  /** So many that the penalty of our intercepts, which Spark's have none of, hardly counts. */
  private static final int ROWS = 9000;

  private static final double PENALTY = 100;

  /** Three classes, one of them rarer, with centres of their own. */
  private static Examples examples() {
    RandomStream random = RandomStream.of(1);
    float[] features = new float[2 * ROWS];
    float[] targets = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      targets[row] = row % 7 % 3;
      features[2 * row] = (float) (targets[row] + random.nextGaussian());
      features[2 * row + 1] = (float) ((targets[row] == 1 ? 1 : 0) + random.nextGaussian());
    }
    return new Examples(ROWS, List.of(2), features, 1, targets);
  }

  private static LogisticRegressionModel sparks(Examples examples, SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      float[] x = examples.features();
      rows.add(
          RowFactory.create(
              Vectors.dense(x[2 * row], x[2 * row + 1]), (double) examples.targets()[row]));
    }
    StructType schema =
        new StructType()
            .add("features", SQLDataTypes.VectorType(), false)
            .add("label", DataTypes.DoubleType, false);
    return new org.apache.spark.ml.classification.LogisticRegression()
        .setFamily("multinomial")
        .setStandardization(false)
        .setRegParam(PENALTY / ROWS)
        .setTol(1e-12)
        .setMaxIter(1000)
        .fit(spark.createDataFrame(rows, schema));
  }

  @Test
  void areTheSame() {
    Examples examples = examples();
    LogisticRegression.Weights ours = new LogisticRegression(3, PENALTY).fit(examples);
    SparkSession spark =
        KindlingSpark.session(Map.of("spark.master", "local[1]", "spark.ui.enabled", "false"));
    try {
      LogisticRegressionModel theirs = sparks(examples, spark);
      for (int which = 0; which < 3; which++) {
        // A penalty of 1 beside a curvature of some 1000 draws intercepts by a thousandth.
        assertThat(ours.values()[3 * which])
            .isCloseTo(theirs.interceptVector().apply(which), within(2e-3));
        for (int feature = 0; feature < 2; feature++) {
          assertThat(ours.values()[3 * which + 1 + feature])
              .isCloseTo(theirs.coefficientMatrix().apply(which, feature), within(2e-3));
        }
      }
    } finally {
      spark.stop();
    }
  }
}
