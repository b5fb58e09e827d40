package org.kindling.runfolder.result;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;

/** {@link TaskScores} as the JSON of {@code eval/scores.json}. */
public record TaskScoresJson(String tasks, List<StepScores> steps) {
  private static final int MOST_STEPS = 100;

  record StepScores(int step, List<Float> values) {
    StepScores {
      values = List.copyOf(values);
    }
  }

  /** Copies the list. */
  public TaskScoresJson {
    steps = List.copyOf(steps);
  }

  /** The scores as one line. */
  public static String write(TaskScores scores) {
    List<StepScores> steps = new ArrayList<>();
    scores.values().forEach((step, values) -> steps.add(new StepScores(step, values)));
    return Json.line(new TaskScoresJson(scores.tasks(), steps));
  }

  /** Reads what {@link #write} wrote. */
  public static TaskScores read(Json json) throws BrokenContentException {
    TaskScoresJson read = json.as(TaskScoresJson.class);
    Bounded.require(json, "steps", read.steps, MOST_STEPS);
    SortedMap<Integer, List<Float>> values = new TreeMap<>();
    for (StepScores step : read.steps) {
      Bounded.require(json, "values", step.values, TaskScores.MOST_VALUES);
      values.put(step.step, step.values);
    }
    return new TaskScores(read.tasks, values);
  }
}
