package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Calibration;
import org.kindling.metric.Metric;
import org.kindling.plot.Axis;
import org.kindling.plot.Chart;
import org.kindling.plot.Colour;
import org.kindling.plot.Dots;
import org.kindling.plot.Extent;
import org.kindling.plot.Line;
import org.kindling.plot.LineStyle;
import org.kindling.plot.Mark;
import org.kindling.plot.Point;
import org.kindling.plot.Spacing;

/** How often predictions are right over how sure they are (Guo et al. 2017, figure 1). */
record ReliabilityChart(Comparison comparison) {
  /** Of fewer queries a share says little. */
  static final int FEWEST_QUERIES = 10;

  private static final Extent PERCENTS = new Extent(0, 100);

  /** Empty where targets are quantities. */
  static Optional<Chart> of(Comparison comparison) {
    return comparison.classes().map(classes -> new ReliabilityChart(comparison).chart());
  }

  private Chart chart() {
    List<Mark> marks = new ArrayList<>();
    marks.add(
        new Line("", Colour.TRUTH, LineStyle.BROAD, List.of(new Point(0, 0), new Point(100, 100))));
    for (Column column : comparison.columns()) {
      List<Dots.Dot> dots = bins(column).stream().map(ReliabilityChart::dot).toList();
      List<Point> points = dots.stream().map(Dots.Dot::point).toList();
      marks.add(new Line(column.label(), column.colour(), column.style(), points));
      marks.add(new Dots(column.colour(), column.symbol(), dots));
    }
    return new Chart(
        "reliability",
        "Right against sure",
        comparison.columns().stream()
            .map(ReliabilityChart::sentence)
            .collect(Collectors.joining(" ")),
        Chart.Size.HALF,
        Axis.over("how sure: probability of the class taken (%)", Spacing.LINEAR, PERCENTS),
        Axis.over("how often right (%)", Spacing.LINEAR, PERCENTS),
        marks);
  }

  private static List<Calibration.Bin> bins(Column column) {
    return column.test().classes().orElseThrow().counts().calibration().bins().stream()
        .filter(bin -> bin.queries() >= FEWEST_QUERIES)
        .toList();
  }

  private static Dots.Dot dot(Calibration.Bin bin) {
    double sure = Metric.Unit.PERCENT.of(bin.meanConfidence());
    double right = Metric.Unit.PERCENT.of(bin.accuracy());
    return new Dots.Dot(
        new Point(sure, right),
        String.format(
            Locale.ROOT,
            "%,d queries: %.1f\u00a0%% sure, %.1f\u00a0%% right",
            bin.queries(),
            sure,
            right));
  }

  private static String sentence(Column column) {
    Evaluation.Classes classes = column.test().classes().orElseThrow();
    double error = Metric.Unit.PERCENT.of(classes.counts().calibration().error());
    return column.label() + ": expected calibration error " + Notation.figure(error) + "\u00a0%.";
  }
}
