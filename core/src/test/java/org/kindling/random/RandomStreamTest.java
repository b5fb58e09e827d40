package org.kindling.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  @Test
  void keepsItsBitsForEver() {
    // Written down when first drawn: published results hang on them.
    RandomStream stream = RandomStream.of(42, 2, 0, 7);
    assertThat(new long[] {stream.nextLong(), stream.nextLong()})
        .containsExactly(-4583816157010859815L, 2161704162247486886L);
  }

  @Test
  void differentPathsGiveDifferentStreams() {
    long[] firsts = {
      RandomStream.of(1, 2).nextLong(),
      RandomStream.of(2, 1).nextLong(),
      RandomStream.of(1, 2, 0).nextLong(),
      RandomStream.of(12).nextLong()
    };
    assertThat(Arrays.stream(firsts).distinct().count()).isEqualTo(4);
  }

  @Test
  void streamsOfNeighbouringTasksAreNotCorrelated() {
    double product = 0;
    int tasks = 100_000;
    for (int task = 0; task < tasks; task++) {
      double here = RandomStream.of(1, task).nextDouble() - 0.5;
      double next = RandomStream.of(1, task + 1).nextDouble() - 0.5;
      product += here * next * 12;
    }
    // The mean of 100,000 products of variance 1: five standard deviations are .016.
    assertThat(product / tasks).isCloseTo(0, within(0.016));
  }

  @Test
  void gaussiansHaveMeanZeroAndVarianceOne() {
    RandomStream stream = RandomStream.of(3);
    double[] drawn = IntStream.range(0, 100_000).mapToDouble(i -> stream.nextGaussian()).toArray();
    // Five standard errors: 5 / sqrt(100000), and 5 * sqrt(2 / 100000).
    assertThat(Arrays.stream(drawn).average().orElseThrow()).isCloseTo(0, within(0.016));
    assertThat(Arrays.stream(drawn).map(x -> x * x).average().orElseThrow())
        .isCloseTo(1, within(0.023));
  }

  @Property(tries = 200)
  void permutationsHoldEveryNumberOnce(@ForAll long seed, @ForAll @IntRange(max = 200) int size) {
    int[] sorted = RandomStream.of(seed).permutation(size);
    Arrays.sort(sorted);
    assertThat(sorted).isEqualTo(IntStream.range(0, size).toArray());
  }

  @Property(tries = 200)
  void distinctNumbersAreDistinctAndBelowTheirBound(
      @ForAll long seed,
      @ForAll @IntRange(max = 200) int size,
      @ForAll @IntRange(max = 200) int count) {
    int[] drawn = RandomStream.of(seed).distinct(size, Math.min(size, count));

    assertThat(drawn).hasSize(Math.min(size, count)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(drawn)).allMatch(number -> number >= 0 && number < size);
  }

  @Test
  void distinctNumbersComeInEverySequenceAlikeOften() {
    RandomStream stream = RandomStream.of(4);
    int[] counts = new int[16];
    for (int i = 0; i < 12_000; i++) {
      int[] drawn = stream.distinct(4, 2);
      counts[4 * drawn[0] + drawn[1]]++;
    }
    for (int pair = 0; pair < 16; pair++) {
      // 12 pairs of different numbers; five standard deviations of 12,000 draws: 5 * sqrt(917).
      int expected = pair / 4 == pair % 4 ? 0 : 1000;
      assertThat(counts[pair]).isCloseTo(expected, within(151));
    }
  }

  @Test
  void moreDistinctNumbersThanThereAreAreRefused() {
    assertThatThrownBy(() -> RandomStream.of(1).distinct(3, 4))
        .hasMessage("can't draw 4 different numbers from 3");
  }

  @Property(tries = 200)
  void wholeNumbersStayBelowTheirBound(@ForAll long seed, @ForAll @IntRange(min = 1) int bound) {
    assertThat(RandomStream.of(seed).nextInt(bound)).isBetween(0, bound - 1);
  }

  @Test
  void aBoundBelowOneIsRefused() {
    assertThatThrownBy(() -> RandomStream.of(1).nextInt(0))
        .hasMessage("bound must be at least 1 but was 0");
  }
}
