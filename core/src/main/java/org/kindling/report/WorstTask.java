package org.kindling.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A test task that went badly, by the name of its entity.
 *
 * @param name of the entity
 * @param value the metric after the last inner step
 */
record WorstTask(String name, double value) {
  private static final int MOST = 1000;

  /** The field {@code "worst"} of an evaluation's JSON, the worst first; none where it has none. */
  static List<WorstTask> read(Json evaluation) throws IOException {
    List<WorstTask> worst = new ArrayList<>();
    if (evaluation.fields().contains("worst")) {
      for (Json task : evaluation.requiredObjects("worst", MOST)) {
        worst.add(new WorstTask(task.requiredText("name"), task.requiredNumber("value")));
      }
    }
    return worst;
  }
}
