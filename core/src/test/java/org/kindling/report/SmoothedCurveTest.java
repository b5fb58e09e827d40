package org.kindling.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.kindling.plot.Band;
import org.kindling.plot.Point;
import org.kindling.runfolder.Bucket;

class SmoothedCurveTest {

  @Test
  void keepsAStraightLineStraightToItsEnds() {
    List<Bucket> buckets = IntStream.range(0, 200).mapToObj(i -> Bucket.of(i, 3 - i)).toList();
    assertThat(new SmoothedCurve(buckets).line())
        .allSatisfy(
            // Rounding of prefix sums up to 200 * 200.
            point -> assertThat(point.y()).isCloseTo(3 - point.x(), Offset.offset(1e-9)));
  }

  @Test
  void evensOutNoise() {
    List<Bucket> buckets = IntStream.range(0, 300).mapToObj(i -> Bucket.of(i, i % 2)).toList();
    assertThat(new SmoothedCurve(buckets).line())
        .extracting(Point::y)
        // Values are a half off; 16 to 31 of them together are less than a fifth of that off.
        .allSatisfy(value -> assertThat(value).isBetween(0.4, 0.6));
  }

  @Test
  void weighsABucketByItsValues() {
    Bucket three = Bucket.of(0, 1).and(Bucket.of(1, 1)).and(Bucket.of(2, 4));
    assertThat(new SmoothedCurve(List.of(three)).line()).containsExactly(new Point(1, 2));
    assertThat(new SmoothedCurve(List.of(three)).raw()).containsExactly(new Band.Interval(1, 1, 4));
  }
}
