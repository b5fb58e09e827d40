package org.kindling.mixed;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.kindling.task.Columns;

/**
 * What a prior says in the units of the table that it was learned from: how the target changes with
 * each feature, over all entities and from one to the other.
 *
 * @param target what it is called
 * @param weights the intercept's first
 * @param correlations of the weights between entities, row by row; 0 where one does not vary
 * @param residual the standard deviation of a target around its entity's line
 */
public record Effects(
    String target, List<Weight> weights, List<List<Double>> correlations, double residual) {
  /** Copies the lists. */
  public Effects {
    weights = List.copyOf(weights);
    correlations = correlations.stream().map(List::copyOf).toList();
  }

  /**
   * A weight in the target's unit for each unit of its feature.
   *
   * @param name of its feature
   * @param estimate over all entities: the fixed effect
   * @param error its standard error
   * @param deviation the standard deviation between entities: of the random effect
   */
  public record Weight(String name, double estimate, double error, double deviation) {}

  /** What the intercept is called. */
  private static final String INTERCEPT = "intercept";

  /** Of a prior over what has become of these columns. */
  public static Effects of(NormalPrior prior, Columns columns) {
    RealMatrix units = units(columns);
    RealVector estimates = units.operate(prior.mean());
    RealMatrix errors = units.multiply(prior.uncertainty()).multiply(units.transpose());
    RealMatrix covariance = units.multiply(prior.covariance()).multiply(units.transpose());
    List<Weight> weights = new ArrayList<>();
    for (int i = 0; i < estimates.getDimension(); i++) {
      weights.add(
          new Weight(
              i == 0 ? INTERCEPT : columns.features().get(i - 1).name(),
              estimates.getEntry(i) + (i == 0 ? columns.target().mean() : 0),
              deviation(errors, i),
              deviation(covariance, i)));
    }
    return new Effects(
        columns.target().name(),
        weights,
        correlations(covariance),
        columns.target().deviation() * Math.sqrt(prior.noise()));
  }

  /**
   * y = mean + h (a + b (x - c) / w): a weight of x is h b / w, and the intercept is that where all
   * x are 0, h (a - b c / w), beside the mean.
   */
  private static RealMatrix units(Columns columns) {
    int width = columns.features().size() + 1;
    double height = columns.target().deviation();
    RealMatrix units = MatrixUtils.createRealMatrix(width, width);
    units.setEntry(0, 0, height);
    for (int i = 1; i < width; i++) {
      Columns.Column feature = columns.features().get(i - 1);
      units.setEntry(i, i, height / feature.deviation());
      units.setEntry(0, i, -height * feature.mean() / feature.deviation());
    }
    return units;
  }

  private static double deviation(RealMatrix covariance, int weight) {
    return Math.sqrt(Math.max(0, covariance.getEntry(weight, weight)));
  }

  private static List<List<Double>> correlations(RealMatrix covariance) {
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < covariance.getRowDimension(); i++) {
      List<Double> row = new ArrayList<>();
      for (int j = 0; j < covariance.getColumnDimension(); j++) {
        double both = deviation(covariance, i) * deviation(covariance, j);
        row.add(i == j ? 1 : both == 0 ? 0 : covariance.getEntry(i, j) / both);
      }
      rows.add(row);
    }
    return rows;
  }
}
