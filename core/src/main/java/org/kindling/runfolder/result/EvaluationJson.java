package org.kindling.runfolder.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Metric;

/**
 * An {@link Evaluation} as the JSON of {@code eval/*.json}: {@code {"split", "tasks", "metric",
 * "per_step": [{"step", "mean", "ci95"}], "worst_decile"}}, {@code "beside"} with what else was
 * measured, by name, and what {@link ClassesJson} adds where targets are classes. A metric that is
 * not one of Kindling's own says what it is: {@code "metric_is": {"title", "direction", "unit"}}.
 */
public final class EvaluationJson {
  /** More inner steps than anyone evaluates. */
  private static final int MOST_STEPS = 1000;

  private static final String BESIDE = "beside";
  private static final String METRIC_IS = "metric_is";

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
            .put("metric", evaluation.metric().name())
            .<ObjectNode>set("per_step", perStep)
            .put("worst_decile", evaluation.worstDecile());
    writeMetric(evaluation.metric(), json);
    writeBeside(evaluation, json);
    return json;
  }

  private static void writeMetric(Metric metric, ObjectNode json) {
    if (!metric.equals(Metric.of(metric.name()))) {
      json.putObject(METRIC_IS)
          .put("title", metric.title())
          .put("direction", metric.direction().name())
          .put("unit", metric.unit().name());
    }
  }

  /** Of classes the cross-entropy is a field of its own. */
  private static void writeBeside(Evaluation evaluation, ObjectNode json) {
    SortedMap<String, Double> beside = new TreeMap<>(evaluation.beside());
    evaluation
        .classes()
        .ifPresent(
            classes ->
                ClassesJson.write(classes, beside.remove(Metric.CROSS_ENTROPY.name()), json));
    if (!beside.isEmpty()) {
      ObjectNode figures = json.putObject(BESIDE);
      beside.forEach((name, value) -> figures.put(name, value));
    }
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
    Optional<Evaluation.Classes> classes = ClassesJson.read(json);
    return new Evaluation(
        json.requiredText("split"),
        json.requiredInteger("tasks"),
        metric(json),
        perStep,
        json.requiredNumber("worst_decile"),
        beside(json, classes.isPresent()),
        classes);
  }

  private static Metric metric(Json json) throws IOException {
    String name = json.requiredText("metric");
    Optional<Json> own = json.object(METRIC_IS);
    return own.isEmpty()
        ? Metric.of(name)
        : new Metric(
            name,
            own.get().requiredText("title"),
            own.get().requiredWord("direction", Metric.Direction.class),
            own.get().requiredWord("unit", Metric.Unit.class));
  }

  private static SortedMap<String, Double> beside(Json json, boolean ofClasses) throws IOException {
    SortedMap<String, Double> beside = new TreeMap<>();
    if (ofClasses) {
      String crossEntropy = Metric.CROSS_ENTROPY.name();
      beside.put(crossEntropy, json.requiredNumber(crossEntropy));
    }
    Optional<Json> further = json.object(BESIDE);
    if (further.isPresent()) {
      for (String name : further.get().fields()) {
        beside.put(name, further.get().requiredNumber(name));
      }
    }
    return beside;
  }
}
