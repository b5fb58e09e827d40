package org.kindling.report;

import java.util.List;
import org.kindling.metric.Metric;
import org.kindling.model.Inference;
import org.kindling.report.plot.Element;
import org.kindling.report.plot.Markup;
import org.kindling.train.Evaluation;

/** What further tests of the methods gave: a row for each, with its kind of inference. */
record FurtherTable(List<Method> methods) {
  private static final List<String> COLUMNS =
      List.of("method", "test", "statistics", "tasks", "inner steps", "mean", "worst decile");

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
    return method.run().further().entrySet().stream()
        .flatMap(test -> test.getValue().stream().map(it -> row(method, test.getKey(), it)))
        .toList();
  }

  private static Markup row(Method method, String name, Evaluation test) {
    Element label = Element.of("bdi", method.label()).styled(method.ink().style());
    Metric metric = Metric.of(test.metric());
    String statistics =
        test.classes().map(Evaluation.Classes::inference).map(Inference::word).orElse("\u2013");
    return Element.of(
        "tr",
        Element.of("th", label).with("scope", "row"),
        Element.of("td", Element.of("bdi", name)),
        Element.of("td", statistics),
        Element.of("td", Notation.count(test.tasks())),
        Element.of("td", String.valueOf(test.last().step())),
        Element.of("td", metric.estimate(test.last().mean(), test.last().ci95())),
        Element.of("td", metric.figure(test.worstDecile())));
  }
}
