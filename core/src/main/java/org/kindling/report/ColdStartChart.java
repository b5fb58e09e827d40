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

/** Errors on test entities over how many rows of one are known, a line for each method. */
record ColdStartChart(ColdStartCurve curve) {

  Chart chart() {
    List<Mark> marks = new ArrayList<>();
    for (int place = 0; place < curve.curves().size(); place++) {
      ColdStartCurve.Curve one = curve.curves().get(place);
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
        "cold-start",
        "Error against known rows",
        new Verdict(curve).sentence(),
        Chart.Size.TALL,
        Axis.fitting("rows of a test entity that are known", Spacing.LINEAR),
        Axis.fitting("root of the mean squared error, in deviations", Spacing.of(errors())),
        marks);
  }

  private Extent errors() {
    return Extent.of(
        curve.curves().stream()
            .flatMap(one -> one.points().stream())
            .mapToDouble(ColdStartCurve.Point::error));
  }

  private static List<Point> points(ColdStartCurve.Curve one) {
    return one.points().stream().map(point -> new Point(point.known(), point.error())).toList();
  }

  private static Dots.Dot dot(String name, Point point) {
    return new Dots.Dot(
        point, name + ", " + (long) point.x() + " rows known: " + Notation.figure(point.y()));
  }
}
