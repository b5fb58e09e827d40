package org.kindling.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "0.67|0.670",
        "0.07123|0.0712",
        "2.4149|2.41",
        "5555.6|5,556",
        "9.999|10.0",
        "-1.5|−1.50",
        "0.00001|1.00e−5",
        "123456789|1.23e8",
        "NaN|not a number",
        "-Infinity|−infinite",
      })
  void figuresHaveThreeDigits(double value, String text) {
    assertThat(Notation.figure(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.6712|0.0614|0.67 ± 0.06",
        "0.6712|0.0134|0.671 ± 0.013",
        "91.34|0.91|91.3 ± 0.9",
        "4.2|0|4.20",
        "4.2|NaN|4.20",
        "NaN|1|not a number",
        "123456|4567|123,456 ± 4,567",
      })
  void estimatesHaveTheDigitsThatTheirIntervalAllows(double mean, double ci95, String text) {
    assertThat(Notation.estimate(mean, ci95)).isEqualTo(text.replace(" ± ", "\u00a0±\u00a0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.25|0.250 s",
        "59.4|59.4 s",
        "1302|21 min 42 s",
        "7325|2 h 2 min",
        "360000|100 h 0 min",
        "-1|−1.00 s",
      })
  void durationsHaveTwoUnits(double seconds, String text) {
    assertThat(Notation.duration(seconds)).isEqualTo(text);
  }

  @Test
  void countsHaveTheirThousandsApart() {
    assertThat(Notation.count(70_000)).isEqualTo("70,000");
  }
}
