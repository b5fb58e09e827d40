package org.kindling.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kindling.train.Evaluation;

/**
 * An {@link Evaluation} as the JSON of {@code eval/*.json}: {@code {"split", "tasks", "metric",
 * "per_step": [{"step", "mean", "ci95"}], "worst_decile"}}, and what {@link ClassesJson} adds where
 * targets are classes.
 */
public final class EvaluationJson {
  /** More inner steps than anyone evaluates. */
  private static final int MOST_STEPS = 1000;

  private EvaluationJson() {}

  /** The evaluation as one line. */
  public static String write(Evaluation evaluation) {
    return tree(evaluation).toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param what names the text in errors
   */
  public static Evaluation read(String what, String text) throws IOException {
    return read(Json.parse(what, text));
  }

  static ObjectNode tree(Evaluation evaluation) {
    ArrayNode perStep = Json.array();
    for (Evaluation.Point point : evaluation.perStep()) {
      perStep
          .addObject()
          .put("step", point.step())
          .put("mean", point.mean())
          .put("ci95", point.ci95());
    }
    ObjectNode json =
        Json.object()
            .put("split", evaluation.split())
            .put("tasks", evaluation.tasks())
            .put("metric", evaluation.metric())
            .<ObjectNode>set("per_step", perStep)
            .put("worst_decile", evaluation.worstDecile());
    evaluation.classes().ifPresent(classes -> ClassesJson.write(classes, json));
    return json;
  }

  static Evaluation read(Json json) throws IOException {
    List<Evaluation.Point> perStep = new ArrayList<>();
    for (Json point : json.requiredObjects("per_step", MOST_STEPS)) {
      perStep.add(
          new Evaluation.Point(
              point.requiredInteger("step"),
              point.requiredNumber("mean"),
              point.requiredNumber("ci95")));
    }
    if (perStep.isEmpty()) {
      throw new IOException(json.what() + ": per_step must have at least 1 entry but has none");
    }
    return new Evaluation(
        json.requiredText("split"),
        json.requiredInteger("tasks"),
        json.requiredText("metric"),
        perStep,
        json.requiredNumber("worst_decile"),
        ClassesJson.read(json));
  }
}
