package org.kindling.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DriverCostsTest {

  /** Four rounds tell four constants; a millionth is what dividing by small numbers loses. */
  @Property(tries = 300)
  void areFoundInTheRoundsThatTheyMake(
      @ForAll @IntRange(max = 10_000) int fixedMicros,
      @ForAll @IntRange(max = 1000) int partMicros,
      @ForAll @IntRange(max = 10_000) int sentPicos,
      @ForAll @IntRange(max = 10_000) int replyPicos) {
    DriverCosts costs =
        new DriverCosts(
            1e-6 * fixedMicros, 1e-6 * partMicros, 1e-12 * sentPicos, 1e-12 * replyPicos);

    DriverCosts found =
        DriverCosts.of(
            idle(costs, 2, 4),
            idle(costs, 32, 4),
            idle(costs, 2, 448_000),
            idle(costs, 32, 448_000));

    assertThat(found.fixed()).isCloseTo(costs.fixed(), within(1e-8));
    assertThat(found.part()).isCloseTo(costs.part(), within(1e-9));
    assertThat(found.sentByte()).isCloseTo(costs.sentByte(), within(1e-14));
    assertThat(found.replyByte()).isCloseTo(costs.replyByte(), within(1e-14));
  }

  private static DriverCosts.Idle idle(DriverCosts costs, int parts, long bytes) {
    return new DriverCosts.Idle(parts, bytes, costs.seconds(parts, bytes, parts));
  }

  @Test
  void areNeverNegative() {
    DriverCosts found =
        DriverCosts.of(
            new DriverCosts.Idle(1, 10, 5),
            new DriverCosts.Idle(2, 10, 4),
            new DriverCosts.Idle(1, 20, 3),
            new DriverCosts.Idle(2, 20, 1));

    assertThat(found.part()).isZero();
    assertThat(found.sentByte()).isZero();
    assertThat(found.replyByte()).isZero();
    assertThat(found.with(-100).fixed()).isZero();
  }

  @Test
  void addUpOverPartsAndBytes() {
    // 1 + 2 x 3 parts + 4 x 10 bytes + 5 x 10 bytes x 2 replies.
    assertThat(new DriverCosts(1, 2, 4, 5).seconds(3, 10, 2)).isEqualTo(147);
  }
}
