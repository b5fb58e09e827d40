package org.kindling.report;

import java.util.Optional;
import org.kindling.metric.Metric;
import org.kindling.picture.Worst;
import org.kindling.plot.Element;
import org.kindling.runfolder.result.DataSummary;

/** What went worst, by name: entities with their errors, or classes with their mistakes. */
record WorstTable(Worst worst, Metric metric, Optional<DataSummary.Target> target) {

  Element html() {
    Element table = worst.tasks().isEmpty() ? classes() : tasks();
    return Element.of("div", table.styled("results narrow")).styled("scroll");
  }

  private Element tasks() {
    Element head = Element.of("tr", head("entity"), head(heading()));
    Element own = target.map(it -> head.containing(UnitColumn.heading(it))).orElse(head);
    Element body = Element.of("tbody").containing(worst.tasks().stream().map(this::row).toList());
    return Element.of("table", Element.of("thead", own), body);
  }

  private String heading() {
    return isOfSquares() ? "root error, in deviations" : metric.titleWithUnit();
  }

  private boolean isOfSquares() {
    return metric.equals(Metric.MEAN_SQUARED_ERROR);
  }

  private Element row(Worst.Task task) {
    if (!isOfSquares()) {
      double value = metric.unit().of(task.value());
      return Element.of("tr", name(task.name()), Element.of("td", Notation.figure(value)));
    }
    double error = Math.sqrt(task.value());
    Element row = Element.of("tr", name(task.name()), Element.of("td", Notation.figure(error)));
    return target.map(it -> row.containing(UnitColumn.cell(it, error))).orElse(row);
  }

  private Element classes() {
    Element head = Element.of("tr", head("class"), head("told wrongly"), head("of queries"));
    Element body =
        Element.of("tbody").containing(worst.classes().stream().map(WorstTable::row).toList());
    return Element.of("table", Element.of("thead", head), body);
  }

  private static Element row(Worst.ImageClass one) {
    return Element.of(
        "tr",
        name(one.name()),
        Element.of("td", Notation.count(one.mistakes())),
        Element.of("td", Notation.count(one.queries())));
  }

  private static Element head(String name) {
    return Element.of("th", name).with("scope", "col");
  }

  private static Element name(String name) {
    return Element.of("th", BrokenName.of(name)).with("scope", "row");
  }
}
