package org.kindling.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kindling.random.RandomStream;
import org.kindling.task.Examples;

class MixedModelTest {
  /**
   * Three entities of two rows, (1, 3), (5, 7) and (6, 8), without a feature that varies: means 2,
   * 6, 7 around 5, squares within 6 and between 2 (9 + 1 + 4) = 28. ML: noise 6 / 3 = 2, variance
   * (28 / 3 - 2) / 2; REML: noise 2, variance (28 / 2 - 2) / 2.
   */
  @ParameterizedTest
  @EnumSource(Estimate.class)
  void findsTheClosedFormOfABalancedDesign(Estimate estimate) {
    TrainingEntities entities =
        TrainingEntities.of(List.of(levels(1, 3), levels(5, 7), levels(6, 8)));
    double between = estimate == Estimate.ML ? 28.0 / 3 : 28.0 / 2;
    NormalPrior prior = Fitted.of(entities, estimate, CovarianceRule.FULL).prior();

    // A deviance within 1e-8 of the least, whose curvature here is of the size of 1.
    assertThat(prior.mean().getEntry(0)).isCloseTo(5, within(1e-5));
    assertThat(prior.noise()).isCloseTo(2, within(1e-3));
    assertThat(prior.covariance().getEntry(0, 0)).isCloseTo((between - 2) / 2, within(1e-3));
    // The mean's variance is the one between means over three: between / 2 / 3.
    assertThat(prior.uncertainty().getEntry(0, 0)).isCloseTo(between / 6, within(1e-3));
  }

  /** Means that differ less than chance would have it: the variance between them is zero. */
  @ParameterizedTest
  @EnumSource(Estimate.class)
  void findsAVarianceOfZero(Estimate estimate) {
    TrainingEntities entities =
        TrainingEntities.of(List.of(levels(1, 9), levels(9, 1), levels(2, 8.2f)));
    NormalPrior prior = Fitted.of(entities, estimate, CovarianceRule.FULL).prior();

    // Squares of a number that need only be so small that the deviance does not show it.
    assertThat(prior.covariance().getEntry(0, 0)).isCloseTo(0, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(CovarianceRule.class)
  void hasTheGradientOfItsDeviance(CovarianceRule covariance) {
    for (Estimate estimate : Estimate.values()) {
      try (LikelihoodSteps steps = Fitted.steps(drawn(20), estimate, covariance)) {
        Likelihood likelihood = steps.likelihood();
        double[] point = new double[covariance.of(20, 2).size(2)];
        Arrays.setAll(point, i -> 0.7 - 0.4 * i);
        double[] gradient = likelihood.gradient(likelihood.at(point));
        for (int i = 0; i < point.length; i++) {
          double[] up = point.clone();
          double[] down = point.clone();
          up[i] += 1e-5;
          down[i] -= 1e-5;
          double difference =
              (likelihood.at(up).deviance() - likelihood.at(down).deviance()) / 2e-5;
          // Differences of numbers of size 1000 leave 1e-13 * 1000 / 1e-5, and their own error.
          assertThat(difference).isCloseTo(gradient[i], within(1e-5 * (1 + Math.abs(difference))));
        }
      }
    }
  }

  @Test
  void recoversTheDistributionThatEntitiesWereDrawnFrom() {
    NormalPrior prior = Fitted.of(drawn(400), Estimate.REML, CovarianceRule.FULL).prior();

    // Four standard errors from 400 entities: of the means 4 / 20, of a variance 4 * sqrt(2 / 400).
    assertThat(prior.mean().getEntry(0)).isCloseTo(2, within(0.2));
    assertThat(prior.mean().getEntry(1)).isCloseTo(5, within(0.1));
    assertThat(prior.covariance().getEntry(0, 0)).isCloseTo(1, within(0.28));
    assertThat(prior.covariance().getEntry(1, 1)).isCloseTo(0.25, within(0.07));
    assertThat(prior.noise()).isCloseTo(0.09, within(0.01));
  }

  /**
   * Entities that differ in their level only, three rows: (sum y / noise + mean / variance) / (3 /
   * noise + 1 / variance), with the variance of the levels and that of their mean.
   */
  @Test
  void adaptsByThePosterior() {
    NormalPrior prior =
        new NormalPrior(
            new ArrayRealVector(new double[] {2, 1}),
            MatrixUtils.createRealDiagonalMatrix(new double[] {0.6, 0.5}),
            MatrixUtils.createRealDiagonalMatrix(new double[] {0.14, 0}),
            0.1);
    NormalPrior.Posterior level = prior.posterior(Moments.of(examples(new float[3], 1, 2, 6)));

    // .6^2 + .14 = .5: (9 / 0.1 + 2 / 0.5) / (3 / 0.1 + 1 / 0.5) = 94 / 32; the slope stays.
    assertThat(level.mean().getEntry(0)).isCloseTo(94.0 / 32, within(1e-9));
    assertThat(level.mean().getEntry(1)).isCloseTo(1, within(1e-9));
    assertThat(level.covariance().getEntry(0, 0)).isCloseTo(1.0 / 32, within(1e-9));
    assertThat(level.covariance().getEntry(1, 1)).isCloseTo(0.25, within(1e-9));
  }

  /** One row of one entity, fewer rows than weights in each, and targets that are all the same. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "3, 1", "8, 2", "2, 30"})
  void learnsSomethingFiniteFromHoweverLittle(int entities, int rows) {
    RandomStream random = RandomStream.of(5);
    for (Estimate estimate : Estimate.values()) {
      for (CovarianceRule covariance : CovarianceRule.values()) {
        for (double height : new double[] {0, 1}) {
          TrainingEntities few =
              TrainingEntities.of(
                  IntStream.range(0, entities).mapToObj(i -> wide(rows, height, random)).toList());
          NormalPrior prior = Fitted.of(few, estimate, covariance).prior();

          assertThat(prior.parameters().isFinite()).isTrue();
          assertThat(prior.posterior(few.moments().get(0)).mean().isNaN()).isFalse();
        }
      }
    }
  }

  /** Two features, one of which is 0 in all rows, and a third that is twice the first. */
  private static Examples wide(int rows, double height, RandomStream random) {
    float[] x = new float[3 * rows];
    float[] y = new float[rows];
    for (int row = 0; row < rows; row++) {
      x[3 * row] = (float) random.nextGaussian();
      x[3 * row + 2] = 2 * x[3 * row];
      y[row] = (float) (1 + height * random.nextGaussian());
    }
    return new Examples(rows, List.of(3), x, 1, y);
  }

  /** Of three weights a full covariance has six numbers. */
  @Test
  void hasAFullCovarianceWhereThereAreAsManyEntitiesAsNumbers() {
    assertThat(CovarianceRule.AUTO.of(6, 3)).isEqualTo(Covariance.FULL);
    assertThat(CovarianceRule.AUTO.of(5, 3)).isEqualTo(Covariance.DIAGONAL);
  }

  private static TrainingEntities drawn(int count) {
    RandomStream random = RandomStream.of(1);
    return TrainingEntities.of(
        IntStream.range(0, count)
            .mapToObj(
                i -> noisyLine(2 + random.nextGaussian(), 5 + 0.5 * random.nextGaussian(), random))
            .toList());
  }

  private static Examples noisyLine(double intercept, double slope, RandomStream random) {
    float[] x = new float[10];
    float[] y = new float[10];
    for (int row = 0; row < x.length; row++) {
      x[row] = (float) random.nextGaussian();
      y[row] = (float) (intercept + slope * x[row] + 0.3 * random.nextGaussian());
    }
    return examples(x, y);
  }

  /** Of a feature that says nothing. */
  private static Examples levels(float... y) {
    return examples(new float[y.length], y);
  }

  private static Examples examples(float[] x, float... y) {
    return new Examples(x.length, List.of(1), x, 1, y);
  }
}
