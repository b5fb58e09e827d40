package org.kindling.spark.boosting;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.kindling.coldstart.ClassContender;
import org.kindling.coldstart.Newcomers;

/**
 * Fits a {@link Forest} by Spark ML to rows of training entities, each with the statistics of as
 * many known rows as it may be asked with later. A forest takes any number of classes at once and
 * predicts probabilities; Spark's boosted trees tell two classes apart, so that of more there would
 * have to be a model for each, whose scores are no probabilities together.
 *
 * <p>All rows lie in one partition, in a fixed order, as for {@link Boosting}.
 *
 * @param spark where it is fitted
 * @param seed of the rows and features that trees are given
 * @param depths what the depth is chosen from
 * @param leaves what the fewest rows of a leaf are chosen from
 * @param trees how many
 */
public record Foresting(
    SparkSession spark, long seed, List<Integer> depths, List<Integer> leaves, int trees) {
  /** Copies the lists. */
  public Foresting {
    depths = List.copyOf(depths);
    leaves = List.copyOf(leaves);
  }

  /** With what is usually tried. */
  public Foresting(SparkSession spark, long seed) {
    this(spark, seed, List.of(5, 10), List.of(1, 10), 100);
  }

  /** What is chosen from, in words. */
  public String grid() {
    return trees + " trees of depths " + depths + " with leaves of " + leaves + " or more rows";
  }

  /**
   * The forest with the least log loss on validation entities, over all numbers of known rows.
   *
   * @param episodes to learn from
   * @param validation entities to choose by, at least one
   * @param known numbers of rows
   */
  public Forest fit(Episodes episodes, Newcomers validation, List<Integer> known) {
    Broadcast<List<Row>> broadcast =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(episodes.rows());
    Dataset<Row> rows = labelled(broadcast, validation.classCount()).cache();
    try {
      return depths.stream()
          .flatMap(depth -> leaves.stream().map(leaf -> fit(rows, depth, leaf)))
          .min(Comparator.comparingDouble(it -> crossEntropy(it, validation, known)))
          .orElseThrow();
    } finally {
      rows.unpersist(true);
      broadcast.destroy();
    }
  }

  /** That there are so many classes, though the last of them may be in no row. */
  private Dataset<Row> labelled(Broadcast<List<Row>> broadcast, int classes) {
    NominalAttribute label =
        NominalAttribute.defaultAttr().withName(Episodes.TARGET).withNumValues(classes);
    return Episodes.rows(spark, broadcast)
        .withColumn(
            Episodes.TARGET,
            functions.col(Episodes.TARGET).as(Episodes.TARGET, label.toMetadata()));
  }

  private Forest fit(Dataset<Row> rows, int depth, int leaf) {
    return new Forest(
        new RandomForestClassifier()
            .setFeaturesCol(Episodes.FEATURES)
            .setLabelCol(Episodes.TARGET)
            .setNumTrees(trees)
            .setMaxDepth(depth)
            .setMinInstancesPerNode(leaf)
            // Else each level's tasks bring the trees along, and Spark warns of their size.
            .setCacheNodeIds(true)
            .setSeed(seed)
            .fit(rows),
        depth,
        leaf);
  }

  private static double crossEntropy(Forest forest, Newcomers validation, List<Integer> known) {
    return known.stream()
        .mapToDouble(k -> ClassContender.crossEntropy(forest.contender(), validation, k))
        .sum();
  }
}
