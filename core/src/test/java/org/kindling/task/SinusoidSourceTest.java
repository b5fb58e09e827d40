package org.kindling.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SinusoidSourceTest {

  @Property(tries = 200)
  void givesTheSameTaskForTheSameSeedSplitAndId(
      @ForAll long seed, @ForAll Split split, @ForAll @LongRange(min = 0) long id) {
    Task task = paper(seed).task(split, id);
    Task again = paper(seed).task(split, id);

    assertThat(again.support().features()).isEqualTo(task.support().features());
    assertThat(again.support().targets()).isEqualTo(task.support().targets());
    assertThat(again.query().features()).isEqualTo(task.query().features());
    assertThat(again.query().targets()).isEqualTo(task.query().targets());
  }

  @Property(tries = 200)
  void givesOtherTasksToOtherSeedsSplitsAndIds(
      @ForAll long seed, @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 1) long id) {
    Set<Double> amplitudes = new HashSet<>();
    for (Split split : Split.values()) {
      amplitudes.add(paper(seed).curve(split, id).amplitude());
    }
    amplitudes.add(paper(seed + 1).curve(Split.META_TRAIN, id).amplitude());
    amplitudes.add(paper(seed).curve(Split.META_TRAIN, id + 1).amplitude());

    assertThat(amplitudes).hasSize(5);
  }

  @Property(tries = 200)
  void staysWithinThePapersRanges(@ForAll long seed, @ForAll @LongRange(min = 0) long id) {
    Sinusoid curve = paper(seed).curve(Split.META_TRAIN, id);
    Task task = paper(seed).task(Split.META_TRAIN, id);

    assertThat(curve.amplitude()).isBetween(0.1, 5.0);
    assertThat(curve.phase()).isBetween(0.0, Math.PI);
    assertThat(curve.frequency()).isEqualTo(1);
    for (float x : task.query().features()) {
      assertThat(x).isBetween(-5f, 5f);
    }
  }

  @Property(tries = 200)
  void putsThePointsOntoTheCurve(@ForAll long seed, @ForAll @LongRange(min = 0) long id) {
    Sinusoid curve = paper(seed).curve(Split.META_TEST, id);
    Examples query = paper(seed).task(Split.META_TEST, id).query();

    for (int row = 0; row < query.rows(); row++) {
      assertThat(query.targets()[row]).isEqualTo((float) curve.at(query.features()[row]));
    }
  }

  @Property(tries = 200)
  void drawsUnequalNumbersOfRowsFromTheirRange(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int least) {
    SinusoidSource source =
        new SinusoidSource(
            seed, SinusoidFamily.PAPER, new RowCount(least, least + 3), RowCount.of(2));

    assertThat(
            LongStream.range(0, 100).map(id -> source.task(Split.META_TRAIN, id).support().rows()))
        .containsOnly((long) least, least + 1L, least + 2L, least + 3L);
  }

  /** The ranges' means and those of a uniform square tell a wrong distribution. */
  @Test
  void drawsUniformly() {
    double[] amplitudes =
        LongStream.range(0, 20_000)
            .mapToDouble(id -> paper(3).curve(Split.META_TRAIN, id).amplitude())
            .toArray();
    double[] phases =
        LongStream.range(0, 20_000)
            .mapToDouble(id -> paper(3).curve(Split.META_TRAIN, id).phase())
            .toArray();

    // Four standard errors: 4 * 4.9 / sqrt(12 * 20000) = 0.04.
    assertThat(mean(amplitudes)).isCloseTo(2.55, within(0.04));
    assertThat(mean(phases)).isCloseTo(Math.PI / 2, within(0.026));
  }

  @Test
  void addsNoiseOfTheGivenDeviation() {
    SinusoidFamily paper = SinusoidFamily.PAPER;
    SinusoidFamily noisy =
        new SinusoidFamily(paper.amplitude(), paper.phase(), paper.frequency(), paper.x(), 0.5);
    SinusoidSource source = new SinusoidSource(1, noisy, RowCount.of(1), RowCount.of(10_000));
    Sinusoid curve = source.curve(Split.META_TRAIN, 0);
    Examples query = source.task(Split.META_TRAIN, 0).query();

    double squares = 0;
    for (int row = 0; row < query.rows(); row++) {
      squares += Math.pow(query.targets()[row] - curve.at(query.features()[row]), 2);
    }

    // Four standard errors of a variance of 0.25 from 10,000: 4 * 0.25 * sqrt(2 / 10000) = 0.014.
    assertThat(squares / query.rows()).isCloseTo(0.25, within(0.014));
  }

  @Test
  void keepsItsBits() {
    Task task = paper(42).task(Split.META_TRAIN, 7);

    assertThat(task.support().features()[0]).isEqualTo(-2.0671983f);
    assertThat(task.query().targets()[9]).isEqualTo(0.9130422f);
  }

  @Test
  void refusesWhatIsNoRange() {
    assertThatThrownBy(() -> new Interval(2, 1))
        .hasMessage(
            "an interval must have two finite ends, the lower one first, but was [2.0, 1.0]");
    assertThatThrownBy(() -> new RowCount(0, 1))
        .hasMessage(
            "a number of rows must be at least 1, and a range's lower end first, but was 0 to 1");
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static SinusoidSource paper(long seed) {
    return new SinusoidSource(seed, SinusoidFamily.PAPER, RowCount.of(5), RowCount.of(10));
  }
}
