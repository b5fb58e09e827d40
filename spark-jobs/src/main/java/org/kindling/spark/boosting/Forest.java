package org.kindling.spark.boosting;

import java.util.Locale;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.linalg.Vectors;
import org.kindling.coldstart.ClassContender;
import org.kindling.coldstart.Newcomers;
import org.kindling.task.Examples;

/**
 * A random forest, one for all entities, which sees of an entity its {@link SupportStatistics}. It
 * predicts in this process: of so few rows no job is worth it.
 *
 * @param model as it was fitted
 * @param depth the most splits above a leaf
 * @param leaf the fewest rows of a leaf
 */
public record Forest(RandomForestClassificationModel model, int depth, int leaf) {
  /** What a person calls it. */
  public static final String NAME = "one random forest";

  /**
   * Of each probability this share is the same for all classes: where no leaf has seen a class, its
   * probability would be 0, and one such row would make the log loss infinite.
   */
  private static final double EVEN = 0.01;

  /** What was chosen, in words. */
  public String describe() {
    return String.format(Locale.ROOT, "depth %d and leaves of %d or more rows", depth, leaf);
  }

  /** As it is compared with others. */
  public ClassContender contender() {
    return new ClassContender(NAME, 0, this::logits);
  }

  private float[] logits(Newcomers newcomers, int entity, int known) {
    SupportStatistics statistics = SupportStatistics.of(newcomers, entity, known);
    Examples query = newcomers.query(entity);
    int classes = newcomers.classCount();
    float[] logits = new float[query.rows() * classes];
    for (int row = 0; row < query.rows(); row++) {
      double[] probabilities =
          model.predictProbability(Vectors.dense(statistics.beside(query, row))).toArray();
      for (int i = 0; i < classes; i++) {
        logits[row * classes + i] =
            (float) StrictMath.log((1 - EVEN) * probabilities[i] + EVEN / classes);
      }
    }
    return logits;
  }
}
