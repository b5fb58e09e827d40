package org.kindling.spark.boosting;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.kindling.coldstart.Contender;
import org.kindling.coldstart.Newcomers;
import org.kindling.task.Examples;

/**
 * Gradient-boosted trees, one model for all entities, which see of an entity its {@link
 * SupportStatistics}. They predict in this process: of so few rows no job is worth it.
 *
 * @param trees in the order in which they were fitted, those that are used
 * @param weights of each
 * @param depth the most splits above a leaf
 */
public record BoostedTrees(List<DecisionTreeRegressionModel> trees, List<Double> weights, int depth)
    implements Contender {
  /** What a person calls it. */
  public static final String NAME = "one model of boosted trees";

  /** Copies the lists. */
  public BoostedTrees {
    trees = List.copyOf(trees);
    weights = List.copyOf(weights);
  }

  /** The first so many of them. */
  BoostedTrees first(int count) {
    return new BoostedTrees(trees.subList(0, count), weights.subList(0, count), depth);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** What was chosen, in words. */
  public String describe() {
    return String.format(Locale.ROOT, "%d trees of depth %d", trees.size(), depth);
  }

  @Override
  public int fewest() {
    return 0;
  }

  @Override
  public double[][] measured(Newcomers newcomers, int known) {
    return new double[][] {
      IntStream.range(0, newcomers.size())
          .mapToDouble(i -> error(newcomers.query(i), SupportStatistics.of(newcomers, i, known)))
          .toArray()
    };
  }

  private double error(Examples query, SupportStatistics statistics) {
    double[] squares = new double[query.rows()];
    for (int row = 0; row < squares.length; row++) {
      double miss = predict(Vectors.dense(statistics.beside(query, row))) - query.targets()[row];
      squares[row] = miss * miss;
    }
    return Arrays.stream(squares).sum() / squares.length;
  }

  private double predict(Vector row) {
    double sum = 0;
    for (int i = 0; i < trees.size(); i++) {
      sum += weights.get(i) * trees.get(i).predict(row);
    }
    return sum;
  }
}
