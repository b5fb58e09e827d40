package org.kindling.report;

import java.util.List;
import org.kindling.baseline.BaselineScore;
import org.kindling.report.plot.Element;

/** The methods' errors on test tasks beside those of linear models on the same tasks. */
record LinearTable(Comparison comparison, List<BaselineScore> linear) {

  Element html() {
    Element body = Element.of("tbody");
    for (Column column : comparison.columns()) {
      double meanSquaredError = column.result().point().mean();
      body =
          body.containing(
              row(
                  Element.of("bdi", column.label()).styled(column.ink().style()),
                  Math.sqrt(meanSquaredError)));
    }
    for (BaselineScore score : linear) {
      body = body.containing(row(Element.of("bdi", score.name()), score.rootMeanSquaredError()));
    }
    Element caption =
        Element.of("caption", "root of the mean squared error, in deviations of the target");
    return Element.of("div", Element.of("table", caption, body).styled("results")).styled("scroll");
  }

  private static Element row(Element name, double error) {
    return Element.of(
        "tr",
        Element.of("th", name).with("scope", "row"),
        Element.of("td", Notation.figure(error)));
  }
}
