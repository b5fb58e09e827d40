package org.kindling.report;

import java.util.List;
import java.util.Optional;
import org.kindling.report.plot.Element;

/** The entities that went worst, by name, with their errors. */
record WorstTable(List<WorstTask> worst, Optional<DataSummary.Target> target) {
  static final int SHOWN = 10;

  Element html() {
    Element head =
        Element.of(
            "tr",
            Element.of("th", "entity").with("scope", "col"),
            Element.of("th", "root error, in deviations").with("scope", "col"));
    Element body =
        Element.of("tbody").containing(worst.stream().limit(SHOWN).map(this::row).toList());
    Element own = target.map(it -> head.containing(TargetUnit.heading(it))).orElse(head);
    Element table = Element.of("table", Element.of("thead", own), body).styled("results");
    return Element.of("div", table).styled("scroll");
  }

  private Element row(WorstTask task) {
    double error = Math.sqrt(task.value());
    Element row =
        Element.of(
            "tr",
            Element.of("th", Element.of("bdi", task.name())).with("scope", "row"),
            Element.of("td", Notation.figure(error)));
    return target.map(it -> row.containing(TargetUnit.cell(it, error))).orElse(row);
  }
}
