package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.ClassCounts;
import org.kindling.metric.Metric;
import org.kindling.plot.LineStyle;
import org.kindling.runfolder.ComparedMethod;
import org.kindling.runfolder.Run;
import org.kindling.runfolder.result.InnerSteps;
import org.kindling.runfolder.result.TaskScores;

/**
 * What methods reached on test tasks, by the same metric.
 *
 * @param columns at least one
 */
record Comparison(List<Column> columns) {

  /**
   * The tested methods, each with its kinds of inference beside each other; empty where none was
   * tested. Another metric than the first one's is left out.
   */
  static Optional<Comparison> of(List<ComparedMethod> methods) {
    List<ComparedMethod> tested =
        methods.stream().filter(method -> method.test().isPresent()).toList();
    List<Column> columns = new ArrayList<>();
    for (ComparedMethod method : tested) {
      Run run = method.run();
      method
          .test()
          .ifPresent(it -> columns.add(column(method, it, run.scores(), LineStyle.PLAIN, tested)));
      method
          .contrast()
          .ifPresent(
              it ->
                  columns.add(column(method, it, run.contrastScores(), LineStyle.DOTTED, tested)));
    }
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Comparison(
                columns.stream()
                    .filter(column -> column.metric().equals(columns.get(0).metric()))
                    .toList()));
  }

  Metric metric() {
    return columns.get(0).metric();
  }

  /** How large the tasks are; empty where targets are quantities. */
  Optional<ClassCounts> classes() {
    return columns.get(0).test().classes().map(Evaluation.Classes::counts);
  }

  /** What stands beside the metric, by the names of metrics, and is in no table of its own. */
  Set<String> beside() {
    Set<String> names = new TreeSet<>();
    columns.forEach(column -> names.addAll(column.test().beside().keySet()));
    if (classes().isPresent()) {
      names.remove(Metric.CROSS_ENTROPY.name());
    }
    return names;
  }

  /** Whether there is more than one kind of inference. */
  boolean hasContrast() {
    return columns.stream().map(Column::inference).distinct().count() > 1;
  }

  /** Whether each method's worst decile is known of its result, and not of the last step alone. */
  boolean knowsWorstOfResults() {
    return columns.stream().allMatch(column -> column.worstDecileOfResult().isPresent());
  }

  /** After the inner steps of the method's result where that is known of all, else the last. */
  double worstDecile(Column column) {
    Optional<Double> ofResult = column.worstDecileOfResult().filter(it -> knowsWorstOfResults());
    return metric().unit().of(ofResult.orElseGet(() -> column.test().worstDecile()));
  }

  /** All inner steps that any method was tested after. */
  TreeSet<Integer> innerSteps() {
    TreeSet<Integer> steps = new TreeSet<>();
    columns.forEach(column -> steps.addAll(InnerSteps.steps(column.test())));
    return steps;
  }

  /**
   * Whether a method does better after an inner step than each other one with the same kind of
   * inference, by more than chance.
   */
  boolean isBest(Column column, int innerStep) {
    List<Column> alike = alike(column, innerStep);
    return alike.size() > 1
        && alike.contains(column)
        && alike.stream()
            .filter(other -> other != column)
            .allMatch(other -> Advantage.between(alike, innerStep).of(column, other, innerStep));
  }

  /** When a result is called the best; empty where there is nothing to compare. */
  Optional<Advantage> advantage() {
    int innerStep = columns.get(0).result().step();
    return columns.stream()
        .map(column -> alike(column, innerStep))
        .filter(alike -> alike.size() > 1)
        .findFirst()
        .filter(alike -> metric().direction() != Metric.Direction.UNKNOWN)
        .map(alike -> Advantage.between(alike, innerStep));
  }

  private List<Column> alike(Column column, int innerStep) {
    return columns.stream()
        .filter(other -> other.inference().equals(column.inference()))
        .filter(other -> other.at(innerStep).isPresent())
        .toList();
  }

  private static Column column(
      ComparedMethod method,
      Evaluation test,
      Optional<TaskScores> scores,
      LineStyle style,
      List<ComparedMethod> tested) {
    return new Column(
        label(method, test, tested.size()),
        method.colour(),
        method.symbol(),
        style,
        test,
        scores,
        method.run().validatedSteps());
  }

  /** The kind of inference belongs to it where there are two; of a single method it is enough. */
  private static String label(ComparedMethod method, Evaluation test, int methods) {
    Optional<Evaluation.Classes> classes =
        test.classes().filter(it -> method.contrast().isPresent());
    return classes
        .map(it -> it.inference().word())
        .map(word -> methods == 1 ? word : method.label() + ", " + word)
        .orElse(method.label());
  }
}
