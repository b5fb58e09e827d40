package org.kindling.spark.boosting;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.regression.GBTRegressionModel;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kindling.coldstart.Newcomers;

/**
 * Fits {@link BoostedTrees} by Spark ML to rows of training entities, each with the statistics of
 * as many known rows as it may be asked with later.
 *
 * <p>All rows lie in one partition, in a fixed order: sums over them are the same bits on any
 * cluster.
 *
 * @param spark where they are fitted
 * @param seed of the rows that thresholds are taken from, where there are many
 * @param depths what the depth is chosen from
 * @param trees what the number of trees is chosen from, rising: more of them begin with the fewer
 */
public record Boosting(SparkSession spark, long seed, List<Integer> depths, List<Integer> trees) {
  private static final double RATE = 0.2;

  /** Copies the lists. */
  public Boosting {
    depths = List.copyOf(depths);
    trees = List.copyOf(trees);
  }

  /** With what is usually tried. */
  public Boosting(SparkSession spark, long seed) {
    this(spark, seed, List.of(2, 4), List.of(25, 50, 100));
  }

  /** What is chosen from, in words. */
  public String grid() {
    return "depths " + depths + " and numbers of trees " + trees + " at rate " + RATE;
  }

  /**
   * The trees that do best on validation entities, over all numbers of known rows.
   *
   * @param episodes to learn from
   * @param validation entities to choose by, at least one
   * @param known numbers of rows
   */
  public BoostedTrees fit(Episodes episodes, Newcomers validation, List<Integer> known) {
    Broadcast<List<Row>> broadcast =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(episodes.rows());
    Dataset<Row> rows = Episodes.rows(spark, broadcast).cache();
    try {
      return depths.stream()
          .map(depth -> fit(rows, depth))
          .flatMap(all -> trees.stream().map(all::first))
          .min(Comparator.comparingDouble(some -> error(some, validation, known)))
          .orElseThrow();
    } finally {
      rows.unpersist(true);
      broadcast.destroy();
    }
  }

  private BoostedTrees fit(Dataset<Row> rows, int depth) {
    GBTRegressionModel model =
        new GBTRegressor()
            .setFeaturesCol(Episodes.FEATURES)
            .setLabelCol(Episodes.TARGET)
            .setMaxIter(trees.get(trees.size() - 1))
            .setMaxDepth(depth)
            .setStepSize(RATE)
            .setSeed(seed)
            .fit(rows);
    return new BoostedTrees(
        Arrays.asList(model.trees()), Arrays.stream(model.treeWeights()).boxed().toList(), depth);
  }

  private static double error(BoostedTrees trees, Newcomers validation, List<Integer> known) {
    return known.stream()
        .flatMapToDouble(rows -> Arrays.stream(trees.measured(validation, rows)[0]))
        .sum();
  }
}
