package org.kindling.runfolder.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.mixed.Effects;

class EffectsJsonTest {
  @Test
  void readsWhatItWrote() throws BrokenContentException {
    Effects effects =
        new Effects(
            "log(sold)",
            List.of(
                new Effects.Weight("intercept", 10.5, 0.2, 1),
                new Effects.Weight("price", -2, 0.1, 0.5)),
            List.of(List.of(1.0, -0.5), List.of(-0.5, 1.0)),
            0.25);
    String text = Json.line(EffectsJson.of(effects));

    assertThat(EffectsJson.read(Json.parse("effects", text))).isEqualTo(effects);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"target\": \"y\", \"weights\": [null], \"correlations\": [[1]], \"residual\": 1}",
        "{\"target\": \"y\", \"weights\": [], \"correlations\": [[1]], \"residual\": 1}",
        "{\"target\": \"y\", \"weights\": [], \"correlations\": null, \"residual\": 1}"
      })
  void refusesWhatIsNotWhole(String text) {
    assertThatThrownBy(() -> EffectsJson.read(Json.parse("effects", text)))
        .isInstanceOf(BrokenContentException.class);
  }
}
