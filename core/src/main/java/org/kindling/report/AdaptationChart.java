package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kindling.evaluation.Evaluation;
import org.kindling.plot.Axis;
import org.kindling.plot.Band;
import org.kindling.plot.Chart;
import org.kindling.plot.Dots;
import org.kindling.plot.Extent;
import org.kindling.plot.Line;
import org.kindling.plot.Mark;
import org.kindling.plot.Point;
import org.kindling.plot.Spacing;

/** The error or accuracy on test tasks over inner steps, of all methods. */
record AdaptationChart(Comparison comparison) {
  private static final int MOST_DOTS = 25;

  /** Nothing where no method makes an inner step: one point is no curve. */
  static Optional<Chart> of(Comparison comparison) {
    return comparison.innerSteps().last() == 0
        ? Optional.empty()
        : Optional.of(new AdaptationChart(comparison).chart());
  }

  private Chart chart() {
    List<Column> columns = comparison.columns();
    List<Line> lines = columns.stream().map(AdaptationChart::line).toList();
    List<Mark> marks = new ArrayList<>();
    columns.forEach(column -> marks.add(band(column)));
    marks.addAll(lines);
    columns.stream()
        .filter(column -> column.points().size() <= MOST_DOTS)
        .forEach(column -> marks.add(dots(column)));
    Extent means = Extent.of(lines.stream().flatMapToDouble(Mark::ys));
    return new Chart(
        "adaptation",
        (comparison.classes().isPresent() ? "Accuracy" : "Error") + " against inner step",
        description(),
        Chart.Size.TALL,
        Axis.fitting("inner steps on a test task\u2019s support set", Spacing.LINEAR),
        Axis.fitting(comparison.metric().titleWithUnit() + " on test tasks", Spacing.of(means)),
        marks);
  }

  private Band band(Column column) {
    return new Band(column.colour(), column.points().stream().map(this::interval).toList());
  }

  private static Line line(Column column) {
    return new Line(
        column.label(),
        column.colour(),
        column.style(),
        column.points().stream().map(point -> new Point(point.step(), point.mean())).toList());
  }

  private static Dots dots(Column column) {
    return new Dots(
        column.colour(),
        column.symbol(),
        column.points().stream().map(point -> dot(column, point)).toList());
  }

  private Band.Interval interval(Evaluation.Point point) {
    return ConfidenceInterval.at(point.step(), point, comparison.metric());
  }

  private static Dots.Dot dot(Column column, Evaluation.Point point) {
    String words =
        column.label()
            + " after "
            + point.step()
            + " inner steps: "
            + Notation.estimate(point.mean(), point.ci95());
    return new Dots.Dot(new Point(point.step(), point.mean()), words);
  }

  private String description() {
    return comparison.columns().stream()
        .map(AdaptationChart::sentence)
        .collect(Collectors.joining(" ", "", " Bands are 95\u00a0% confidence intervals."));
  }

  private static String sentence(Column column) {
    return column.label()
        + ": "
        + Notation.figure(column.points().get(0).mean())
        + " before, "
        + Notation.figure(column.last().mean())
        + " after "
        + column.last().step()
        + " inner steps.";
  }
}
