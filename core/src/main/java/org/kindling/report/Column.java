package org.kindling.report;

import java.util.List;
import java.util.Optional;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Metric;
import org.kindling.model.Inference;
import org.kindling.plot.Colour;
import org.kindling.plot.Element;
import org.kindling.plot.LineStyle;
import org.kindling.plot.Symbol;
import org.kindling.runfolder.result.TaskScores;

/**
 * A column of a comparison: how a method did on test tasks, with one kind of inference.
 *
 * @param label short, and different from the others'
 * @param colour the method's colour everywhere
 * @param symbol the method's dots everywhere
 * @param style tells a method's kinds of inference apart
 * @param test the evaluation
 * @param scores of its tasks, one by one, where they were kept
 * @param validated inner steps of the method's validations; empty where they are not recorded
 */
record Column(
    String label,
    Colour colour,
    Symbol symbol,
    LineStyle style,
    Evaluation test,
    Optional<TaskScores> scores,
    Optional<Integer> validated) {

  /** What was measured. */
  Metric metric() {
    return test.metric();
  }

  /** After each inner step, in the unit that people read. */
  List<Evaluation.Point> points() {
    return test.perStep().stream().map(point -> point.in(metric().unit())).toList();
  }

  Optional<Evaluation.Point> at(int innerStep) {
    return points().stream().filter(point -> point.step() == innerStep).findFirst();
  }

  /** Each task's metric after an inner step; empty where it was not kept. */
  List<Float> values(int innerStep) {
    return scores.map(it -> it.values().getOrDefault(innerStep, List.of())).orElse(List.of());
  }

  /** Equal for equal tasks; empty where that was not kept. */
  Optional<String> tasks() {
    return scores.map(TaskScores::tasks);
  }

  /** What counts as the method's result. */
  ResultStep result() {
    return ResultStep.of(test, validated);
  }

  /** After its result's inner steps; empty where the tasks' values of these were not kept. */
  Optional<Double> worstDecileOfResult() {
    if (result().step() == test.last().step()) {
      return Optional.of(test.worstDecile());
    }
    double[] values = values(result().step()).stream().mapToDouble(it -> it).toArray();
    return values.length == 0
        ? Optional.empty()
        : Optional.of(Evaluation.worstDecile(metric(), values));
  }

  Evaluation.Point last() {
    return test.last().in(metric().unit());
  }

  /** What stands above it in a table. */
  Element heading() {
    return Element.of("th", Element.of("bdi", label))
        .with("scope", "col")
        .styled(colour.cssClass());
  }

  /** What predictions could depend on; empty where targets are quantities. */
  Optional<Inference> inference() {
    return test.classes().map(Evaluation.Classes::inference);
  }
}
