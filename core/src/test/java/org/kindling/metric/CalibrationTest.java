package org.kindling.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kindling.random.RandomStream;

class CalibrationTest {
  @Test
  void errorIsHowFarConfidenceIsFromAccuracyInABin() {
    // Confidence 3/4 in bin 11 of 0 .. 14, two of three right: |2/3 - 3/4|.
    float logit = (float) Math.log(3);
    Outcome outcome =
        ClassificationTest.outcome(2, new float[] {logit, 0, logit, 0, 0, logit}, 0, 1, 1);

    Calibration calibration = Calibration.of(outcome);

    assertThat(calibration.bins().get(11).queries()).isEqualTo(3);
    assertThat(calibration.bins().get(11).accuracy()).isEqualTo(2.0 / 3);
    // Float32 logits and units of 2^-32.
    assertThat(calibration.bins().get(11).meanConfidence()).isCloseTo(0.75, within(1e-7));
    assertThat(calibration.error()).isCloseTo(0.75 - 2.0 / 3, within(1e-7));
  }

  @Test
  void errorWeighsBinsByTheirQueries() {
    // A sure one that is wrong (bin 14), and one of two equal logits that is right (bin 7).
    Calibration calibration =
        Calibration.of(ClassificationTest.outcome(2, new float[] {100, 0, 0, 0}, 1, 0));
    // (|0 - 1| + |1 - 1/2|) / 2.
    assertThat(calibration.error()).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void errorOfNoQueriesIsNoNumber() {
    assertThat(Calibration.NONE.error()).isNaN();
  }

  @Test
  void hasTheSameBitsInAnyOrder() {
    RandomStream random = RandomStream.of(5);
    List<Calibration> parts = new ArrayList<>();
    for (int task = 0; task < 100; task++) {
      float[] logits = new float[3 * 7];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = (float) random.nextGaussian();
      }
      parts.add(Calibration.of(ClassificationTest.outcome(3, logits, 0, 1, 2, 0, 1, 2, 0)));
    }
    Calibration forwards = parts.stream().reduce(Calibration.NONE, Calibration::merge);
    Calibration backwards = Calibration.NONE;
    for (int task = 99; task >= 0; task--) {
      backwards = parts.get(task).merge(backwards);
    }

    assertThat(backwards).isEqualTo(forwards);
    assertThat(forwards.queries()).isEqualTo(700);
  }
}
