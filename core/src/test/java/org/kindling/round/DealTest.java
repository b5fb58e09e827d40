package org.kindling.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DealTest {

  @Property(tries = 300)
  void givesEveryBlockToOnePartNearlyEvenly(
      @ForAll @IntRange(min = 1, max = 200) int blocks,
      @ForAll @IntRange(min = 1, max = 50) int slots) {
    Deal deal = Deal.among(slots, blocks);
    int[] sizes = IntStream.range(0, deal.parts()).map(deal::size).toArray();

    assertThat(deal.parts()).isEqualTo(Math.min(slots, blocks));
    assertThat(IntStream.of(sizes).sum()).isEqualTo(blocks);
    assertThat(IntStream.of(sizes))
        .allMatch(size -> size == deal.largest() || size == deal.largest() - 1);
    assertThat(IntStream.of(sizes).filter(size -> size == deal.largest()).count())
        .isEqualTo(deal.largestParts());
  }

  @Test
  void refusesAPartWithoutABlock() {
    assertThatThrownBy(() -> new Deal(3, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parts must be from 1 to the number of blocks, 3, but were 4");
  }
}
