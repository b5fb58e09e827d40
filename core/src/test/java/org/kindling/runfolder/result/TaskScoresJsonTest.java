package org.kindling.runfolder.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kindling.evaluation.Scores;
import org.kindling.files.Json;
import org.kindling.metric.Counts;
import org.kindling.metric.Judgement;

class TaskScoresJsonTest {
  @Test
  void readsWhatItWrote() throws IOException {
    TaskScores scores =
        new TaskScores(
            "c0ffee", new TreeMap<>(java.util.Map.of(0, List.of(1f, .1f), 10, List.of(0f, 2f))));
    assertThat(TaskScoresJson.read(Json.parse("scores.json", TaskScoresJson.write(scores))))
        .isEqualTo(scores);
  }

  @Test
  void refusesWhatIsNoNumber() {
    String text = "{\"tasks\": \"a\", \"steps\": [{\"step\": 0, \"values\": [\"x\"]}]}";
    assertThatThrownBy(() -> TaskScoresJson.read(Json.parse("scores.json", text)))
        .isInstanceOf(IOException.class)
        .hasMessage("scores.json: steps[0].values[0] must be a number");
  }

  @Test
  void refusesMoreValuesThanAreEverKept() {
    String values = "1,".repeat(TaskScores.MOST_VALUES) + "1";
    String text = "{\"tasks\":\"a\",\"steps\":[{\"step\":0,\"values\":[" + values + "]}]}";
    assertThatThrownBy(() -> TaskScoresJson.read(Json.parse("scores.json", text)))
        .isInstanceOf(IOException.class)
        .hasMessage("scores.json: values must be a list of at most 1048576 but has 1048577");
  }

  @Test
  void keepsTheStepsThatATableShows() {
    double[][] values = new double[51][3];
    Scores scores = new Scores(Judgement.QUANTITIES, new double[][][] {values}, Counts.NONE);
    assertThat(TaskScores.of("a", scores).values().keySet())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 40, 50);
  }

  @Test
  void keepsNoneWhereTheyWouldBeTooMany() {
    double[][] values = new double[2][TaskScores.MOST_VALUES / 2 + 1];
    Scores scores = new Scores(Judgement.QUANTITIES, new double[][][] {values}, Counts.NONE);
    assertThat(TaskScores.of("a", scores).values()).isEmpty();
  }
}
