package org.kindling.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kindling.predictive.Normal;
import org.kindling.predictive.Quantiles;
import org.kindling.random.RandomStream;

class DensityJudgementTest {
  private static final float[] STANDARD = {0, 0};

  @Test
  void measuresTheErrorAndTheLikelihood() {
    Outcome outcome = new Outcome(new Normal(), 2, new float[] {0, 0, 1, 0}, new float[] {1, 3});
    // Errors 1 and 4; likelihoods (ln 2 pi + 1) / 2 and (ln 2 pi + 4) / 2.
    assertThat(Judgement.DENSITIES.measure(outcome))
        .containsExactly(new double[] {2.5, Math.log(2 * Math.PI) / 2 + 1.25}, within(1e-12));
  }

  @Test
  void coversWhatLiesWithinItsInterval() {
    // 1.95 and -1.95 within, 1.97 and -1.97 not.
    Counts counts = counts(1.95f, -1.95f).merge(counts(1.97f, -1.97f, 0));
    assertThat(Judgement.DENSITIES.figures(counts)).isEqualTo(Map.of("coverage_95", 0.6));
  }

  @Test
  void targetsFromTheDistributionAreCoveredAsItSays() {
    RandomStream random = RandomStream.of(4);
    float[] targets = new float[10_000];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (float) random.nextGaussian();
    }
    double covered = Judgement.DENSITIES.figures(counts(targets)).get("coverage_95");
    // Five standard errors: sqrt(.95 * .05 / 10,000) = .0022.
    assertThat(covered).isCloseTo(0.95, within(0.011));
  }

  @Test
  void countsOfQuantilesAreSharesBelow() {
    Quantiles quantiles = new Quantiles(List.of(0.25, 0.5, 0.75));
    Judgement judgement = new QuantileJudgement(quantiles);
    Outcome outcome =
        new Outcome(quantiles, 2, new float[] {-1, 0, 1, -1, 0, 1}, new float[] {-2, 0.5f});
    assertThat(judgement.figures(judgement.count(new float[0], outcome)))
        .isEqualTo(Map.of("below_0.25", 0.5, "below_0.5", 0.5, "below_0.75", 1.0));
  }

  @Test
  void countsTravelAsTheyAre() {
    Counts counts = counts(0, 1, 2).merge(Counts.ofRange("größe", new Counts.Range(-3, 1L << 40)));
    ByteBuffer bytes = ByteBuffer.allocate(counts.bytes());
    counts.write(bytes);
    assertThat(bytes.hasRemaining()).isFalse();
    assertThat(Counts.read(bytes.flip())).isEqualTo(counts);
  }

  private static Counts counts(float... targets) {
    float[] numbers = new float[2 * targets.length];
    for (int row = 0; row < targets.length; row++) {
      System.arraycopy(STANDARD, 0, numbers, 2 * row, 2);
    }
    return Judgement.DENSITIES.count(
        new float[0], new Outcome(new Normal(), targets.length, numbers, targets));
  }
}
