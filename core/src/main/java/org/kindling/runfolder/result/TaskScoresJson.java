package org.kindling.runfolder.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@link TaskScores} as the JSON of {@code eval/scores.json}: {@code {"tasks", "steps": [{"step",
 * "values": [...]}]}}.
 */
public final class TaskScoresJson {
  private static final int MOST_STEPS = 100;

  private TaskScoresJson() {}

  /** The scores as one line. */
  public static String write(TaskScores scores) {
    ObjectNode json = Json.object().put("tasks", scores.tasks());
    ArrayNode steps = json.putArray("steps");
    scores
        .values()
        .forEach(
            (step, values) -> {
              ArrayNode list = steps.addObject().put("step", step).putArray("values");
              values.forEach(list::add);
            });
    return json.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param what names the text in errors
   */
  public static TaskScores read(String what, String text) throws IOException {
    Json json = Json.parse(what, text);
    SortedMap<Integer, List<Float>> values = new TreeMap<>();
    for (Json step : json.requiredObjects("steps", MOST_STEPS)) {
      List<Double> ofTasks = step.requiredNumbers("values", TaskScores.MOST_VALUES);
      values.put(step.requiredInteger("step"), ofTasks.stream().map(Double::floatValue).toList());
    }
    return new TaskScores(json.requiredText("tasks"), values);
  }
}
