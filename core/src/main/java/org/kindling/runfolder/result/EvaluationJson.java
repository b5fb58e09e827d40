package org.kindling.runfolder.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kindling.evaluation.Evaluation;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.metric.Metric;

/**
 * An {@link Evaluation} as the JSON of {@code eval/*.json}, beside which {@link ClassesJson} stands
 * where targets are classes.
 *
 * @param metricIs what a metric is that is not one of Kindling's own
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record EvaluationJson(
    String split,
    int tasks,
    String metric,
    List<Evaluation.Point> perStep,
    double worstDecile,
    Optional<MetricText> metricIs) {
  /** More inner steps than anyone evaluates. */
  private static final int MOST_STEPS = 1000;

  record MetricText(String title, Metric.Direction direction, Metric.Unit unit) {}

  /** What else was measured, by name: the last field. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record FiguresBeside(Optional<SortedMap<String, Double>> beside) {}

  /** Copies the steps, of which there is one at least. */
  public EvaluationJson {
    perStep = List.copyOf(perStep);
    if (perStep.isEmpty()) {
      throw new IllegalArgumentException("per_step must have at least 1 entry but has none");
    }
  }

  /** The evaluation as one line. */
  public static String write(Evaluation evaluation) {
    return node(evaluation).toString();
  }

  /** The evaluation as an object; of classes the cross-entropy is a field of its own. */
  public static ObjectNode node(Evaluation evaluation) {
    ObjectNode json = Json.node(of(evaluation));
    SortedMap<String, Double> beside = new TreeMap<>(evaluation.beside());
    evaluation
        .classes()
        .map(classes -> ClassesJson.of(classes, beside.remove(Metric.CROSS_ENTROPY.name())))
        .ifPresent(classes -> json.setAll(Json.node(classes)));
    return json.setAll(
        Json.node(new FiguresBeside(Optional.of(beside).filter(it -> !it.isEmpty()))));
  }

  private static EvaluationJson of(Evaluation evaluation) {
    Metric metric = evaluation.metric();
    return new EvaluationJson(
        evaluation.split(),
        evaluation.tasks(),
        metric.name(),
        evaluation.perStep(),
        evaluation.worstDecile(),
        Optional.of(new MetricText(metric.title(), metric.direction(), metric.unit()))
            .filter(own -> !metric.equals(Metric.of(metric.name()))));
  }

  /** Reads what {@link #write} wrote. */
  public static Evaluation read(Json json) throws BrokenContentException {
    SortedMap<String, Double> beside =
        new TreeMap<>(json.as(FiguresBeside.class).beside.orElseGet(TreeMap::new));
    Optional<Evaluation.Classes> classes = Optional.empty();
    if (json.tree().has("ways")) {
      ClassesJson read = json.as(ClassesJson.class);
      beside.put(Metric.CROSS_ENTROPY.name(), read.crossEntropy());
      classes = Optional.of(read.classes());
    }
    EvaluationJson read = json.as(EvaluationJson.class);
    Bounded.require(json, "per_step", read.perStep, MOST_STEPS);
    return new Evaluation(
        read.split, read.tasks, read.measured(), read.perStep, read.worstDecile, beside, classes);
  }

  private Metric measured() {
    return metricIs
        .map(own -> new Metric(metric, own.title, own.direction, own.unit))
        .orElseGet(() -> Metric.of(metric));
  }
}
