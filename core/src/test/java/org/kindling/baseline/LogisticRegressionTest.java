package org.kindling.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kindling.task.Examples;

class LogisticRegressionTest {
  private static Examples rows(int width, float[] features, float... targets) {
    return new Examples(targets.length, List.of(width), features, 1, targets);
  }

  private static double probability(LogisticRegression.Weights weights, Examples rows, int which) {
    return Math.exp(weights.logProbabilities(rows)[which]);
  }

  /**
   * Of 3 rows of class 0 and 1 of class 1, without a feature that says anything, logits are a and
   * -a, where by the derivative 3 = 4 p + a, p = 1 / (1 + exp(-2 a)): a = .268907, p = .631273.
   */
  @Test
  void drawsInterceptsTogetherAsByOneRowMore() {
    Examples rows = rows(1, new float[4], 0, 0, 0, 1);
    double p = probability(new LogisticRegression(2, 1).fit(rows), rows, 0);
    double a = Math.log(p / (1 - p)) / 2;

    assertThat(4 * p + a).isCloseTo(3, within(1e-4));
  }

  /** At the least point, minus the slope of the log loss is the penalty times the weight. */
  @Test
  void isWhereNoWeightIsWorthMoving() {
    float[] features = {1, -1, 0.5f, 2, -2, 0.25f, -1, 1, 0, -0.5f, 3, 1};
    Examples rows = rows(2, features, 0, 1, 2, 1, 0, 2);
    LogisticRegression.Weights weights = new LogisticRegression(3, 0.5).fit(rows);

    float[] logs = weights.logProbabilities(rows);
    for (int which = 0; which < 3; which++) {
      for (int feature = 0; feature < 2; feature++) {
        double slope = 0;
        for (int row = 0; row < 6; row++) {
          double excess = Math.exp(logs[row * 3 + which]) - (rows.targets()[row] == which ? 1 : 0);
          slope += excess * features[row * 2 + feature];
        }
        double weight = weights.values()[which * 3 + 1 + feature];
        // The search ends where a step promises 1e-7 nats, which slopes of 1e-3 may.
        assertThat(slope + 0.5 * weight).isCloseTo(0, within(1e-3));
      }
    }
  }

  /** Both classes are on one side each: without a penalty weights would have no end. */
  @Test
  void tellsClassesApartThatALineDivides() {
    Examples rows = rows(1, new float[] {-2, -1, 1, 2}, 0, 0, 1, 1);
    LogisticRegression.Weights strict = new LogisticRegression(2, 100).fit(rows);
    LogisticRegression.Weights loose = new LogisticRegression(2, 0.01).fit(rows);

    assertThat(probability(strict, rows, 0)).isBetween(0.5, 0.6);
    assertThat(probability(loose, rows, 0)).isGreaterThan(0.99);
  }
}
