package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kindling.report.plot.Axis;
import org.kindling.report.plot.Band;
import org.kindling.report.plot.Chart;
import org.kindling.report.plot.Dots;
import org.kindling.report.plot.Extent;
import org.kindling.report.plot.Line;
import org.kindling.report.plot.Look;
import org.kindling.report.plot.Mark;
import org.kindling.report.plot.Point;
import org.kindling.report.plot.Spacing;
import org.kindling.train.Evaluation;

/** The error on test tasks over inner steps, of all methods. */
record AdaptationChart(Comparison comparison) {
  private static final int MOST_DOTS = 25;

  Chart chart() {
    List<Mark> bands = new ArrayList<>();
    List<Mark> lines = new ArrayList<>();
    List<Mark> dots = new ArrayList<>();
    for (Method method : comparison.methods()) {
      List<Evaluation.Point> points = comparison.test(method).perStep();
      bands.add(new Band(method.ink(), points.stream().map(AdaptationChart::interval).toList()));
      lines.add(
          new Line(
              method.label(),
              method.ink(),
              Look.PLAIN,
              points.stream().map(point -> new Point(point.step(), point.mean())).toList()));
      if (points.size() <= MOST_DOTS) {
        dots.add(
            new Dots(
                method.ink(),
                method.symbol(),
                points.stream().map(point -> dot(method, point)).toList()));
      }
    }
    List<Mark> marks = new ArrayList<>(bands);
    marks.addAll(lines);
    marks.addAll(dots);
    Extent means = Extent.of(lines.stream().flatMapToDouble(Mark::ys));
    return new Chart(
        "adaptation",
        "Error against inner step",
        description(),
        Chart.Size.TALL,
        Axis.fitting("inner steps on a test task\u2019s support set", Spacing.LINEAR),
        Axis.fitting(comparison.metric().title() + " on test tasks", Spacing.of(means)),
        marks);
  }

  private static Band.Interval interval(Evaluation.Point point) {
    return new Band.Interval(
        point.step(), point.mean() - point.ci95(), point.mean() + point.ci95());
  }

  private static Dots.Dot dot(Method method, Evaluation.Point point) {
    String words =
        method.label()
            + " after "
            + point.step()
            + " inner steps: "
            + Notation.estimate(point.mean(), point.ci95());
    return new Dots.Dot(new Point(point.step(), point.mean()), words);
  }

  private String description() {
    return comparison.methods().stream()
        .map(this::sentence)
        .collect(Collectors.joining(" ", "", " Bands are 95 % confidence intervals."));
  }

  private String sentence(Method method) {
    Evaluation test = comparison.test(method);
    Evaluation.Point first = test.perStep().get(0);
    return method.label()
        + ": "
        + Notation.figure(first.mean())
        + " before, "
        + Notation.figure(test.last().mean())
        + " after "
        + test.last().step()
        + " inner steps.";
  }
}
