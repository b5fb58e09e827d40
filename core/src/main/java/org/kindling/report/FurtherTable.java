package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Metric;
import org.kindling.model.Inference;
import org.kindling.plot.Element;
import org.kindling.runfolder.ComparedMethod;

/** What further tests of the methods gave: a row for each, with its kind of inference. */
record FurtherTable(List<ComparedMethod> methods) {
  private static final List<String> COLUMNS =
      List.of("test", "mean", "worst decile", "statistics", "tasks", "inner steps");

  private static final String NONE = "\u2013";

  boolean isEmpty() {
    return methods.stream().allMatch(method -> method.run().further().isEmpty());
  }

  Element html() {
    return new StackingTable(
            COLUMNS, methods.stream().flatMap(method -> rows(method).stream()).toList())
        .html();
  }

  private static List<StackingTable.Row> rows(ComparedMethod method) {
    List<StackingTable.Row> rows = new ArrayList<>();
    method
        .run()
        .further()
        .forEach((name, tests) -> tests.forEach(test -> rows.addAll(rows(method, name, test))));
    return rows;
  }

  /** After the inner steps asked for, and after the last where that is another. */
  private static List<StackingTable.Row> rows(ComparedMethod method, String name, Evaluation test) {
    return Stream.of(ResultStep.of(test, method.run().validatedSteps()).point(), test.last())
        .distinct()
        .map(point -> row(method, name, test, point))
        .toList();
  }

  private static StackingTable.Row row(
      ComparedMethod method, String name, Evaluation test, Evaluation.Point point) {
    Metric metric = test.metric();
    String worst = point.equals(test.last()) ? metric.figure(test.worstDecile()) : NONE;
    String statistics =
        test.classes().map(Evaluation.Classes::inference).map(Inference::word).orElse(NONE);
    return new StackingTable.Row(
        method,
        List.of(
            StackingTable.Cell.words(name),
            StackingTable.Cell.figure(metric.estimate(point.mean(), point.ci95())),
            StackingTable.Cell.figure(worst),
            StackingTable.Cell.words(statistics),
            StackingTable.Cell.figure(Notation.count(test.tasks())),
            StackingTable.Cell.figure(String.valueOf(point.step()))));
  }
}
