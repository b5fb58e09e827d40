package org.kindling.report;

import java.util.function.Function;
import org.kindling.metric.Calibration;
import org.kindling.metric.Metric;
import org.kindling.plot.Element;

/** How sure predictions of classes are beside how right: a column each method and inference. */
record CalibrationTable(Comparison comparison) {

  Element html() {
    Element head =
        Element.of("tr", Element.of("td", ""))
            .containing(comparison.columns().stream().map(Column::heading).toList());
    Element body =
        Element.of(
            "tbody",
            row("expected calibration error (%)", it -> percent(calibration(it).error())),
            row("mean confidence (%)", it -> percent(meanConfidence(calibration(it)))),
            row("right of all queries (%)", it -> percent(accuracy(calibration(it)))),
            row(Metric.CROSS_ENTROPY.title(), it -> Notation.figure(crossEntropy(it))),
            row("queries", it -> Notation.count(calibration(it).queries())));
    Element caption = Element.of("caption", "after the last inner step, over all queries");
    Element table = Element.of("table", caption, Element.of("thead", head), body);
    return Element.of("div", table.styled("results")).styled("scroll");
  }

  private Element row(String name, Function<Column, String> value) {
    Element row = Element.of("tr", Element.of("th", name).with("scope", "row"));
    for (Column column : comparison.columns()) {
      row = row.containing(Element.of("td", value.apply(column)));
    }
    return row;
  }

  private static double crossEntropy(Column column) {
    return column.test().beside().get(Metric.CROSS_ENTROPY.name());
  }

  private static Calibration calibration(Column column) {
    return column.test().classes().orElseThrow().counts().calibration();
  }

  private static double meanConfidence(Calibration calibration) {
    double sum = 0;
    for (Calibration.Bin bin : calibration.bins()) {
      sum += bin.queries() == 0 ? 0 : bin.queries() * bin.meanConfidence();
    }
    return sum / calibration.queries();
  }

  private static double accuracy(Calibration calibration) {
    long correct = calibration.bins().stream().mapToLong(Calibration.Bin::correct).sum();
    return (double) correct / calibration.queries();
  }

  private static String percent(double share) {
    return Notation.figure(Metric.Unit.PERCENT.of(share));
  }
}
