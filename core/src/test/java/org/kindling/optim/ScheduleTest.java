package org.kindling.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void constantStays() {
    assertThat(new Schedule.Constant(0.3).at(0)).isEqualTo(0.3);
    assertThat(new Schedule.Constant(0.3).at(Long.MAX_VALUE)).isEqualTo(0.3);
  }

  @Test
  void linearFallsOnALine() {
    Schedule schedule = new Schedule.LinearDecay(1, 0.5, 4);

    assertThat(schedule.at(0)).isEqualTo(1);
    assertThat(schedule.at(1)).isEqualTo(0.875);
    assertThat(schedule.at(4)).isEqualTo(0.5);
  }

  @Test
  void cosineFallsOnHalfAWave() {
    Schedule schedule = new Schedule.CosineDecay(2, 1, 4);

    assertThat(schedule.at(0)).isEqualTo(2);
    // 1 + (1 + cos(pi / 4)) / 2 = 1 + 1.7071068 / 2
    assertThat(schedule.at(1)).isCloseTo(1.8535534, within(1e-7));
    // cos(pi / 2) is 6e-17 in double precision
    assertThat(schedule.at(2)).isCloseTo(1.5, within(1e-15));
    assertThat(schedule.at(4)).isEqualTo(1);
  }

  @Property
  void decaysNeverLeaveTheirEndsAndNeverRise(
      @ForAll @DoubleRange(min = 0, max = 10) double last,
      @ForAll @DoubleRange(min = 0, max = 10) double fall,
      @ForAll @LongRange(min = 1, max = 1_000_000) long steps,
      @ForAll @LongRange(min = 0, max = 2_000_000) long step) {
    double first = last + fall;
    for (Schedule schedule :
        new Schedule[] {
          new Schedule.LinearDecay(first, last, steps), new Schedule.CosineDecay(first, last, steps)
        }) {
      // One rounding at magnitude 10.
      assertThat(schedule.at(step)).isBetween(last - 1e-14, first + 1e-14);
      assertThat(schedule.at(step + 1)).isLessThanOrEqualTo(schedule.at(step) + 1e-14);
      assertThat(schedule.at(steps + step)).isCloseTo(last, within(1e-14));
    }
  }

  @Test
  void saysWhichNumberIsWrong() {
    assertThatThrownBy(() -> new Schedule.Constant(-1))
        .hasMessage("a schedule's rate must be finite and at least 0 but was -1.0");
    assertThatThrownBy(() -> new Schedule.LinearDecay(1, Double.NaN, 5))
        .hasMessage("a schedule's last rate must be finite and at least 0 but was NaN");
    assertThatThrownBy(() -> new Schedule.CosineDecay(1, 0, 0))
        .hasMessage("a schedule's steps must be at least 1 but were 0");
  }
}
