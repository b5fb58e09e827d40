package org.kindling.runfolder.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.files.Json;
import org.kindling.picture.ClassPicture;
import org.kindling.picture.CurvePicture;
import org.kindling.report.ClassRun;

class PicturesJsonTest {

  @Test
  void readsWhatItWrote() throws IOException {
    CurvePicture picture =
        new CurvePicture(
            "amplitude 3.2, phase 1.1",
            List.of(-1.0, 0.0, 1.0),
            List.of(0.0, 0.5, 1.0),
            List.of(new CurvePicture.SupportPoint(-0.5, 0.25)),
            new TreeMap<>(Map.of(0, List.of(0.0, 0.0, 0.0), 10, List.of(0.1, 0.4, 0.9))));
    assertThat(PicturesJson.read(Json.parse("pictures", PicturesJson.write(List.of(picture)))))
        .containsExactly(picture);
  }

  @Test
  void readsWhatItWroteOfClasses() throws IOException {
    ClassPicture picture = new ClassRun(5).picture("Test task 7");
    assertThat(PicturesJson.read(Json.parse("pictures", PicturesJson.write(List.of(picture)))))
        .containsExactly(picture);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[0,1],[0,1]         | [0,1]             | a confusion of 2 classes must have 2 rows",
        "[0,1],[0,1]         | [0,1],[0,-1]      | confusion[1][1] must be a whole number of at least 0",
        "[0,1],[0,1]         | [0,1],[0,1e99]    | confusion[1][1] must be a whole number of at least 0",
        "\"taken_for\":1     | \"taken_for\":2   | between two of the task's 2 classes but was",
        "\"side\":28         | \"side\":29       | must have 841 bytes but had 784",
        "\"side\":28         | \"side\":0        | a thumbnail's side must be from 1 to 64",
        "\"image\":          | \"picture\":      | mistakes[0].image must be an object",
      })
  void namesWhatIsWrongOfClasses(String right, String wrong, String message) {
    String text = PicturesJson.write(List.of(new ClassRun(2).picture("t")));
    assertThat(text).contains(right);
    assertThatThrownBy(
            () -> PicturesJson.read(Json.parse("eval/pictures.json", text.replace(right, wrong))))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("eval/pictures.json")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[0]|[0,1]|[[0,0]]|{}|truth must have 1 values, one for each x, but had 2",
        "[0]|[0]|[[0,0,0]]|{}|a support point must be [x, y] but has 3 numbers",
        "[0]|[0]|[[0,0]]|{'1':[0,1]}|a prediction must have 1 values, one for each x, but had 2",
        "[0]|[0]|[[0,0]]|{'-1':[0]}|predictions: its names must be whole numbers but one is \"\"-1\"\"",
        "[0]|[0]|[[0,0]]|{'1':[0],'01':[0]}|its names must be whole numbers but one is \"\"01\"\"",
        "[0]|[0]|[[0,0]]|[]|predictions must be an object",
        "[0]|['a']|[[0,0]]|{}|truth[0] must be a number",
        "0|[0]|[[0,0]]|{}|x must be a list",
      })
  void namesWhatIsWrong(
      String x, String truth, String support, String predictions, String message) {
    String text =
        "{\"tasks\":[{\"name\":\"t\",\"x\":%s,\"truth\":%s,\"support\":%s,\"predictions\":%s}]}"
            .formatted(x, truth, support, predictions)
            .replace('\'', '"');
    assertThatThrownBy(() -> PicturesJson.read(Json.parse("eval/pictures.json", text)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("eval/pictures.json")
        .hasMessageContaining(message.replace("\"\"", "\""));
  }
}
