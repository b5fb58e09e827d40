package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kindling.metric.Metric;
import org.kindling.model.Inference;
import org.kindling.report.plot.Element;
import org.kindling.report.plot.Markup;
import org.kindling.train.Evaluation;

/** What further tests of the methods gave: a row for each, with its kind of inference. */
record FurtherTable(List<Method> methods) {
  private static final List<String> COLUMNS =
      List.of("method", "test", "statistics", "tasks", "inner steps", "mean", "worst decile");

  private static final String NONE = "\u2013";

  boolean isEmpty() {
    return methods.stream().allMatch(method -> method.run().further().isEmpty());
  }

  Element html() {
    Element head =
        Element.of("tr")
            .containing(
                COLUMNS.stream().map(name -> Element.of("th", name).with("scope", "col")).toList());
    Element body =
        Element.of("tbody").containing(methods.stream().flatMap(it -> rows(it).stream()).toList());
    Element table = Element.of("table", Element.of("thead", head), body).styled("results");
    return Element.of("div", table).styled("scroll");
  }

  private static List<Markup> rows(Method method) {
    List<Markup> rows = new ArrayList<>();
    method
        .run()
        .further()
        .forEach((name, tests) -> tests.forEach(test -> rows.addAll(rows(method, name, test))));
    return rows;
  }

  /** After the inner steps asked for, and after the last where that is another. */
  private static List<Markup> rows(Method method, String name, Evaluation test) {
    return Stream.of(ResultStep.of(test, method.run().validatedSteps()).point(), test.last())
        .distinct()
        .map(point -> row(method, name, test, point))
        .toList();
  }

  private static Markup row(Method method, String name, Evaluation test, Evaluation.Point point) {
    Element label = Element.of("bdi", method.label()).styled(method.ink().style());
    Metric metric = Metric.of(test.metric());
    String statistics =
        test.classes().map(Evaluation.Classes::inference).map(Inference::word).orElse(NONE);
    return Element.of(
        "tr",
        Element.of("th", label).with("scope", "row"),
        Element.of("td", Element.of("bdi", name)),
        Element.of("td", statistics),
        Element.of("td", Notation.count(test.tasks())),
        Element.of("td", String.valueOf(point.step())),
        Element.of("td", metric.estimate(point.mean(), point.ci95())),
        Element.of("td", point.equals(test.last()) ? metric.figure(test.worstDecile()) : NONE));
  }
}
