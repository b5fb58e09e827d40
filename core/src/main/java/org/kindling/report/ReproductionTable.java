package org.kindling.report;

import java.util.List;
import org.kindling.report.plot.Element;

/** A run's figures beside those of papers: a row for each. */
record ReproductionTable(List<Reproduction> rows) {
  private static final List<String> COLUMNS =
      List.of("method", "setting", "after", "paper", "ours", "difference", "source");

  Element html() {
    Element head =
        Element.of("tr")
            .containing(
                COLUMNS.stream().map(name -> Element.of("th", name).with("scope", "col")).toList());
    Element body = Element.of("tbody").containing(rows.stream().map(this::row).toList());
    Element table = Element.of("table", Element.of("thead", head), body).styled("results");
    return Element.of("div", table).styled("scroll");
  }

  private Element row(Reproduction row) {
    Element method = Element.of("bdi", row.method().label()).styled(row.method().ink().style());
    return Element.of(
        "tr",
        Element.of("th", method).with("scope", "row"),
        Element.of("td", row.setting()),
        Element.of("td", row.after()),
        Element.of("td", row.paperFigure()),
        Element.of("td", row.ourFigure()),
        Element.of("td", row.difference()),
        Element.of("td", row.source()));
  }
}
