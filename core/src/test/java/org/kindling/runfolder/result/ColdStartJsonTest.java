package org.kindling.runfolder.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.coldstart.ColdStartCurve;
import org.kindling.coldstart.Counted;
import org.kindling.evaluation.PairedDifference;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;

class ColdStartJsonTest {
  @Test
  void readsWhatWasWritten() throws BrokenContentException {
    List<ColdStartCurve.Curve> curves =
        List.of(
            new ColdStartCurve.Curve(
                "ANIL",
                List.of(
                    new ColdStartCurve.Point(
                        0, 1.5, 2, Optional.empty(), Optional.empty(), Optional.of(0.25)))),
            new ColdStartCurve.Curve(
                "one pooled regression",
                List.of(
                    new ColdStartCurve.Point(
                        5,
                        1,
                        2,
                        Optional.of(new PairedDifference(0.5, 0.25)),
                        Optional.of(0.0),
                        Optional.empty()))));
    ColdStartCurve curve =
        new ColdStartCurve(
            25,
            1,
            41,
            Counted.ROWS_OF_EACH_CLASS,
            List.of(0, 5),
            5,
            "one pooled regression",
            List.of(
                new ColdStartCurve.Measure("accuracy", curves),
                new ColdStartCurve.Measure("cross_entropy", curves)),
            List.of("a remark"));

    assertThat(ColdStartJson.read(Json.parse("cold start", Json.line(curve)))).isEqualTo(curve);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"entities\": 1, \"left_out\": 0, \"fewest_queries\": 1, \"known\": [1], \"usual\": 1,"
            + " \"counted\": \"ROWS\", \"pooled\": \"p\", \"remarks\": [],"
            + " \"measures\": [{\"metric\": \"<b>\", \"curves\": [{\"name\": \"a\", \"points\": []}]}]}",
        "{\"entities\": 1, \"left_out\": 0, \"fewest_queries\": 1, \"known\": [1], \"usual\": 1,"
            + " \"counted\": \"ROWS\", \"pooled\": \"p\", \"measures\": [], \"remarks\": []}",
        "{\"entities\": 1, \"left_out\": 0, \"fewest_queries\": 1, \"known\": [1], \"usual\": 1,"
            + " \"counted\": \"ROWS\", \"pooled\": \"p\", \"remarks\": [],"
            + " \"measures\": [{\"metric\": \"mse\", \"curves\": []}]}",
        "{\"entities\": 1, \"left_out\": 0, \"fewest_queries\": 1, \"known\": [1], \"usual\": 1,"
            + " \"counted\": \"ROWS\", \"pooled\": \"p\", \"remarks\": [], \"measures\":"
            + " [{\"metric\": \"mse\", \"curves\": [{\"name\": \"a\", \"points\": null}]}]}"
      })
  void refusesWhatIsNotWhole(String text) {
    assertThatThrownBy(() -> ColdStartJson.read(Json.parse("cold start", text)))
        .isInstanceOf(BrokenContentException.class);
  }
}
