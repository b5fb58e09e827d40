package org.kindling.coldstart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.RealVector;
import org.kindling.baseline.LinearBaseline;
import org.kindling.baseline.LinearBaselines;
import org.kindling.mixed.Moments;
import org.kindling.mixed.NormalPrior;

/**
 * A linear model whose weights follow from the rows that are known.
 *
 * @param unknown the weights before any row is known; empty where there are none
 * @param known those once some are
 */
public record LinearContender(String name, Optional<RealVector> unknown, LinearBaseline known)
    implements Contender {
  /** What a ridge regression's penalty of a standardised feature is chosen from. */
  public static final List<Double> PENALTIES = List.of(0.01, 0.1, 1.0, 10.0, 100.0);

  /** One regression for all entities, whatever is known of one. */
  public static LinearContender pooled(RealVector weights) {
    return new LinearContender(LinearBaselines.POOLED, Optional.of(weights), rows -> weights);
  }

  /** Weights of which a distribution is known beforehand. */
  public static LinearContender prior(String name, NormalPrior prior) {
    return new LinearContender(
        name, Optional.of(prior.mean()), rows -> prior.posterior(rows).mean());
  }

  /** The mean of the known targets. */
  public static LinearContender ownMean() {
    return new LinearContender(
        LinearBaselines.MEAN, Optional.empty(), LinearBaselines::supportMean);
  }

  /**
   * A ridge regression on the known rows alone, with the penalty of {@link #PENALTIES} that does
   * best on validation entities with as many rows known; of equal ones the smallest.
   *
   * @param validation entities to choose by, at least one
   * @param known numbers of rows that it will be asked for
   */
  public static LinearContender ownRidge(Newcomers validation, List<Integer> known) {
    SortedMap<Integer, Double> chosen = new TreeMap<>();
    known.stream().filter(k -> k > 0).forEach(k -> chosen.put(k, penalty(validation, k)));
    return new LinearContender(
        LinearBaselines.RIDGE,
        Optional.empty(),
        rows -> LinearBaselines.ridge(rows, chosen.get(rows.rows())));
  }

  private static double penalty(Newcomers validation, int known) {
    return PENALTIES.stream()
        .min(Comparator.comparingDouble(strength -> sum(ridge(strength), validation, known)))
        .orElseThrow();
  }

  private static LinearContender ridge(double strength) {
    return new LinearContender(
        LinearBaselines.RIDGE, Optional.empty(), rows -> LinearBaselines.ridge(rows, strength));
  }

  private static double sum(Contender contender, Newcomers newcomers, int known) {
    return Arrays.stream(contender.measured(newcomers, known)[0]).sum();
  }

  @Override
  public int fewest() {
    return unknown.isPresent() ? 0 : 1;
  }

  @Override
  public double[][] measured(Newcomers newcomers, int known) {
    return new double[][] {
      IntStream.range(0, newcomers.size())
          .mapToDouble(i -> error(weights(newcomers, i, known), newcomers, i))
          .toArray()
    };
  }

  private RealVector weights(Newcomers newcomers, int entity, int rows) {
    return rows == 0
        ? unknown.orElseThrow()
        : known.weights(Moments.of(newcomers.support(entity, rows)));
  }

  private static double error(RealVector weights, Newcomers newcomers, int entity) {
    return Moments.of(newcomers.query(entity)).meanSquaredError(weights);
  }
}
