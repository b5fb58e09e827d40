package org.kindling.runfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DownSamplerTest {

  private static List<Bucket> sampled(int count, int most) {
    DownSampler sampler = new DownSampler(most);
    for (int i = 0; i < count; i++) {
      sampler.add(i, Math.sin(i));
    }
    return sampler.buckets();
  }

  @Property(tries = 200)
  void keepsNumberSumAndExtremesOfTheSeries(@ForAll @IntRange(min = 1, max = 5000) int count) {
    List<Bucket> buckets = sampled(count, 60);
    double sum = 0;
    double low = 1;
    for (int i = 0; i < count; i++) {
      sum += Math.sin(i);
      low = Math.min(low, Math.sin(i));
    }
    assertThat(buckets.stream().mapToLong(Bucket::count).sum()).isEqualTo(count);
    // Up to 5,000 additions of values up to 1 in another order.
    assertThat(buckets.stream().mapToDouble(Bucket::sum).sum()).isCloseTo(sum, Offset.offset(1e-9));
    assertThat(buckets.stream().mapToDouble(Bucket::low).min()).hasValue(low);
    assertThat(buckets.size()).isBetween(Math.min(count, 30), 60);
  }

  @Test
  void seventyThousandStepsBecomeAtMostSixHundredPoints() {
    assertThat(sampled(70_000, 600)).hasSizeBetween(300, 600);
  }

  @Test
  void stretchesFollowEachOtherAndAreEqual() {
    List<Bucket> buckets = sampled(1000, 100);
    for (int i = 0; i < buckets.size(); i++) {
      // 1,000 values in at most 100 buckets: stretches of 16.
      assertThat(buckets.get(i).from()).isEqualTo(16 * i);
      assertThat(buckets.get(i).to()).isEqualTo(Math.min(999, 16 * i + 15));
    }
  }

  @Test
  void leavesOutWhatIsNoNumber() {
    DownSampler sampler = new DownSampler(4);
    sampler.add(1, Double.NaN);
    sampler.add(2, 5);
    sampler.add(3, Double.POSITIVE_INFINITY);
    assertThat(sampler.buckets()).containsExactly(Bucket.of(2, 5));
  }

  @Test
  void refusesAnOddBound() {
    assertThatThrownBy(() -> new DownSampler(7))
        .hasMessage("most must be even and at least 2 but was 7");
  }
}
