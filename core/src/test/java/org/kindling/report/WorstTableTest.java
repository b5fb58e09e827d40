package org.kindling.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kindling.metric.Metric;
import org.kindling.picture.Worst;

class WorstTableTest {
  private static final List<Worst.Task> TASKS =
      List.of(new Worst.Task("user 9", 0.81), new Worst.Task("user 22", 0.64));

  @Test
  void writesAccuraciesInPercentTheLowestFirst() {
    assertThat(text(Metric.ACCURACY))
        .contains("accuracy (%)")
        .containsSubsequence("user 22", "64.0", "user 9", "81.0")
        .doesNotContain("deviations");
  }

  @Test
  void writesSquaredErrorsAsRootsTheHighestFirst() {
    assertThat(text(Metric.MEAN_SQUARED_ERROR))
        .contains("root error, in deviations")
        .containsSubsequence("user 9", "0.900", "user 22", "0.800");
  }

  private static String text(Metric metric) {
    return new WorstTable(Worst.ofTasks(5, metric, TASKS), metric, Optional.empty()).html().text();
  }
}
