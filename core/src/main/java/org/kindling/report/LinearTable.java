package org.kindling.report;

import java.util.List;
import java.util.Optional;
import org.kindling.baseline.BaselineScore;
import org.kindling.plot.Element;
import org.kindling.runfolder.result.DataSummary;

/** The methods' errors on test tasks beside those of linear models on the same tasks. */
record LinearTable(
    Comparison comparison, List<BaselineScore> linear, Optional<DataSummary.Target> target) {

  Element html() {
    Element caption = Element.of("caption", "root of the mean squared error");
    Element table = Element.of("table", caption, Element.of("thead", head()), body());
    Element scrolling = Element.of("div", table.styled("results narrow")).styled("scroll");
    return target
        .map(it -> Element.of("p", UnitColumn.words(it).strip()).styled("rule"))
        .map(words -> Element.of("div", scrolling, words).styled("below"))
        .orElse(scrolling);
  }

  private Element head() {
    Element head =
        Element.of(
            "tr",
            Element.of("th", "method").with("scope", "col"),
            Element.of("th", "in deviations of the target").with("scope", "col"));
    return target.map(it -> head.containing(UnitColumn.heading(it))).orElse(head);
  }

  private Element body() {
    Element body = Element.of("tbody");
    for (Column column : comparison.columns()) {
      Element name = Element.of("bdi", column.label()).styled(column.colour().cssClass());
      body = body.containing(row(name, Math.sqrt(column.result().point().mean())));
    }
    for (BaselineScore score : linear) {
      body = body.containing(row(Element.of("bdi", score.name()), score.rootMeanSquaredError()));
    }
    return body;
  }

  private Element row(Element name, double error) {
    Element row =
        Element.of(
            "tr",
            Element.of("th", name).with("scope", "row"),
            Element.of("td", Notation.figure(error)));
    return target.map(it -> row.containing(UnitColumn.cell(it, error))).orElse(row);
  }
}
