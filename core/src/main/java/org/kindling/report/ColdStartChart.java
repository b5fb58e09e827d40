package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import org.kindling.coldstart.ColdStartCurve;
import org.kindling.coldstart.Verdict;
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
import org.kindling.plot.Symbol;

/**
 * What methods come to on test entities over how many rows of one are known, a line for each.
 *
 * @param measure one of the curve's
 */
record ColdStartChart(ColdStartCurve curve, ColdStartCurve.Measure measure) {

  /** The name of its drawing: what decides needs no more. */
  String name() {
    return measure.equals(curve.first())
        ? "cold-start"
        : "cold-start-" + measure.metric().replace('_', '-');
  }

  Chart chart() {
    List<Mark> marks = new ArrayList<>();
    for (int place = 0; place < measure.curves().size(); place++) {
      ColdStartCurve.Curve one = measure.curves().get(place);
      Colour colour = Colour.ofMethod(place);
      List<Point> points = points(one);
      marks.add(new Line(one.name(), colour, LineStyle.PLAIN, points));
      marks.add(
          new Dots(
              colour,
              Symbol.ofMethod(place),
              points.stream().map(point -> dot(one.name(), point)).toList()));
    }
    return new Chart(
        name(),
        (measure.isRoot() ? "Error" : ReportSentences.capital(measure.kind().title()))
            + " against known rows",
        new Verdict(curve, measure).sentence(),
        Chart.Size.TALL,
        Axis.fitting(curve.counted().words() + " of a test entity that are known", Spacing.LINEAR),
        Axis.fitting(
            measure.title() + (measure.isRoot() ? ", in deviations" : ""), Spacing.of(values())),
        marks);
  }

  private Extent values() {
    return Extent.of(
        measure.curves().stream().flatMap(one -> points(one).stream()).mapToDouble(Point::y));
  }

  private List<Point> points(ColdStartCurve.Curve one) {
    return one.points().stream()
        .map(point -> new Point(point.known(), measure.kind().unit().of(point.value())))
        .toList();
  }

  private Dots.Dot dot(String name, Point point) {
    String known = (long) point.x() + " " + curve.counted().words() + " known: ";
    return new Dots.Dot(point, name + ", " + known + Notation.figure(point.y()));
  }
}
