package org.kindling.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|70000|4|0 20,000 40,000 60,000",
        "0|10|5|0 2 4 6 8 10",
        "0|0.05|5|0 0.01 0.02 0.03 0.04 0.05",
        "-4.1|4.1|4|−4 −2 0 2 4",
        "0.0995|0.1005|2|0.0995 0.1000 0.1005",
        "0|1.5e8|3|0 5e7 1.0e8 1.5e8",
        "-2e-7|2e-7|4|−2e−7 −1e−7 0 1e−7 2e−7",
        "3|4|1|3 4",
      })
  void linearTicksAreRound(double low, double high, int about, String labels) {
    List<Tick> ticks = new LinearScale(new Extent(low, high), 0, 100).ticks(about);
    assertThat(ticks).extracting(Tick::label).containsExactly(labels.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.3|5|5|0.5 1 2 5",
        "0.01|10|4|0.01 0.1 1 10",
        "0.02|3|5|0.03 0.1 0.3 1 3",
        "1e-8|1e4|4|1e−8 0.00001 0.01 10 10,000",
        "2|3|2|2.0 2.5 3.0",
      })
  void logarithmicTicksAreRound(double low, double high, int about, String labels) {
    List<Tick> ticks = new LogScale(new Extent(low, high), 0, 100).ticks(about);
    assertThat(ticks).extracting(Tick::label).containsExactly(labels.split(" "));
  }

  @Property
  void linearTicksLieInsideAndAreAboutAsManyAsWanted(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
      @ForAll @DoubleRange(min = 0.01, max = 1e6) double length,
      @ForAll @IntRange(min = 2, max = 8) int about) {
    Extent domain = new Extent(low, low + length);
    List<Tick> ticks = new LinearScale(domain, 0, 1).ticks(about);
    // A nice step is off by at most a ratio of sqrt(2.5); ends may add one.
    assertThat(ticks.size())
        .isBetween((int) Math.floor(about / 1.6), (int) Math.ceil(about * 1.6) + 1);
    assertThat(ticks)
        .allSatisfy(
            tick ->
                assertThat(tick.value())
                    .isBetween(low - 1e-6 * length, low + length + 1e-6 * length));
  }

  @Test
  void equalDifferencesAndEqualRatiosAreEquallyFar() {
    LinearScale linear = new LinearScale(new Extent(10, 20), 0, 100);
    LogScale log = new LogScale(new Extent(1, 100), 100, 0);
    assertThat(linear.position(12)).isCloseTo(20, Offset.offset(1e-9));
    assertThat(log.position(10)).isCloseTo(50, Offset.offset(1e-9));
  }

  @Test
  void aLogarithmHasNoPlaceForZero() {
    assertThat(new LogScale(new Extent(1, 10), 0, 1).admits(0)).isFalse();
    assertThatThrownBy(() -> new LogScale(new Extent(0, 1), 0, 1))
        .hasMessage("a logarithmic scale must start above 0 but starts at 0.0");
  }

  @Test
  void spacingIsLogarithmicWhereRatiosAreWide() {
    assertThat(Spacing.of(new Extent(0.3, 4))).isEqualTo(Spacing.LOGARITHMIC);
    assertThat(Spacing.of(new Extent(1, 4))).isEqualTo(Spacing.LINEAR);
    assertThat(Spacing.of(new Extent(-1, 400))).isEqualTo(Spacing.LINEAR);
    assertThat(Spacing.of(Extent.NONE)).isEqualTo(Spacing.LINEAR);
  }
}
