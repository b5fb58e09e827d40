package org.kindling.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesJsonTest {

  @Test
  void readsWhatItWrote() throws IOException {
    Picture picture =
        new Picture(
            "amplitude 3.2, phase 1.1",
            List.of(-1.0, 0.0, 1.0),
            List.of(0.0, 0.5, 1.0),
            List.of(new Picture.SupportPoint(-0.5, 0.25)),
            new TreeMap<>(Map.of(0, List.of(0.0, 0.0, 0.0), 10, List.of(0.1, 0.4, 0.9))));
    assertThat(PicturesJson.read("pictures", PicturesJson.write(List.of(picture))))
        .containsExactly(picture);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[0]|[0,1]|[[0,0]]|{}|truth must have 1 values, one for each x, but had 2",
        "[0]|[0]|[[0,0,0]]|{}|a support point must be [x, y] but has 3 numbers",
        "[0]|[0]|[[0,0]]|{'1':[0,1]}|a prediction must have 1 values, one for each x, but had 2",
        "[0]|[0]|[[0,0]]|{'-1':[0]}|a prediction's inner steps must be a number but was \"\"-1\"\"",
        "[0]|[0]|[[0,0]]|[]|predictions must be an object",
        "[0]|['a']|[[0,0]]|{}|truth must be a list of numbers",
        "0|[0]|[[0,0]]|{}|x must be a list of at most 10000",
      })
  void namesWhatIsWrong(
      String x, String truth, String support, String predictions, String message) {
    String text =
        "{\"tasks\":[{\"name\":\"t\",\"x\":%s,\"truth\":%s,\"support\":%s,\"predictions\":%s}]}"
            .formatted(x, truth, support, predictions)
            .replace('\'', '"');
    assertThatThrownBy(() -> PicturesJson.read("eval/pictures.json", text))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("eval/pictures.json")
        .hasMessageContaining(message.replace("\"\"", "\""));
  }
}
