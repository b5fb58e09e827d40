package org.kindling.task.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingTextTest {

  @Test
  void readsWhatItWroteToTheLastBit() {
    Scaling scaling =
        new Scaling(
            List.of(new Scaling.Column(-0.1, 1e-300), new Scaling.Column(1 / 3.0, 7)),
            new Scaling.Column(1e20, Math.PI));

    assertThat(ScalingText.read(ScalingText.write(scaling))).contains(scaling);
    // Of a table of categories alone.
    assertThat(ScalingText.read("1.0/2.0"))
        .contains(new Scaling(List.of(), new Scaling.Column(1, 2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1/0", "1/0 1/1", "NaN/1 1/1", "1/1 1", "1/1 a/b", "1/-1 1/1"})
  void takesNothingElse(String text) {
    assertThat(ScalingText.read(text)).isEmpty();
  }
}
