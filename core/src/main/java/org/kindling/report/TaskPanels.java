package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.kindling.picture.CurvePicture;
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
import org.kindling.runfolder.ComparedMethod;
import org.kindling.runfolder.result.InnerSteps;

/**
 * A few test tasks as each method learns them: a row each method, a panel each task.
 *
 * <p>All panels of a task have the same axes, so that methods compare by eye.
 *
 * @param rows in the methods' order
 */
record TaskPanels(List<Row> rows) {
  private static final int MOST_TASKS = 3;
  private static final int MOST_POINTS = 400;

  /** A method's panels, in the order of tasks. */
  record Row(ComparedMethod method, List<Chart> panels) {}

  /** The tasks of the first method that has pictures, with the others' pictures of the same. */
  static Optional<TaskPanels> of(List<ComparedMethod> methods) {
    List<ComparedMethod> drawn = methods.stream().filter(m -> !m.run().curves().isEmpty()).toList();
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    List<String> tasks =
        drawn.get(0).run().curves().stream()
            .map(CurvePicture::name)
            .distinct()
            .limit(MOST_TASKS)
            .toList();
    List<Row> rows = new ArrayList<>();
    for (ComparedMethod method : drawn) {
      List<Chart> panels = new ArrayList<>();
      for (String task : tasks) {
        String id = "picture-" + rows.size() + "-" + panels.size();
        picture(method, task)
            .ifPresent(it -> panels.add(panel(id, method, it, values(task, drawn))));
      }
      rows.add(new Row(method, panels));
    }
    return Optional.of(new TaskPanels(rows));
  }

  /** What the dots are: "5 support points", without the number where tasks differ in it. */
  String supportPoints() {
    List<Integer> counts =
        rows.get(0).method().run().curves().stream()
            .map(picture -> picture.support().size())
            .distinct()
            .toList();
    return counts.size() == 1 ? counts.get(0) + " support points" : "support points";
  }

  private static Optional<CurvePicture> picture(ComparedMethod method, String task) {
    return method.run().curves().stream().filter(it -> it.name().equals(task)).findFirst();
  }

  /** Of all methods' curves for a task, but at most half the truth's extent beyond it. */
  private static Extent values(String task, List<ComparedMethod> methods) {
    List<CurvePicture> pictures = methods.stream().flatMap(m -> picture(m, task).stream()).toList();
    Extent given = Extent.of(pictures.stream().flatMapToDouble(TaskPanels::given));
    Extent predicted = Extent.of(pictures.stream().flatMapToDouble(TaskPanels::predicted));
    double margin = Math.max(given.length() / 2, 1e-3 * Math.abs(given.high()));
    Extent widest = new Extent(given.low() - margin, given.high() + margin);
    return given.isEmpty() ? predicted : given.and(predicted).within(widest);
  }

  private static DoubleStream given(CurvePicture picture) {
    return DoubleStream.concat(
        picture.truth().stream().mapToDouble(it -> it),
        picture.support().stream().mapToDouble(CurvePicture.SupportPoint::y));
  }

  private static DoubleStream predicted(CurvePicture picture) {
    return picture.predictions().values().stream().flatMap(List::stream).mapToDouble(it -> it);
  }

  private static Chart panel(
      String id, ComparedMethod method, CurvePicture picture, Extent values) {
    List<Mark> marks = new ArrayList<>();
    marks.add(new Line("truth", Colour.TRUTH, LineStyle.BROAD, curve(picture, picture.truth())));
    List<Integer> innerSteps = shown(picture);
    for (int innerStep : innerSteps) {
      marks.add(prediction(method, picture, innerStep, innerSteps));
    }
    List<Dots.Dot> support =
        picture.support().stream()
            .limit(MOST_POINTS)
            .map(point -> new Dots.Dot(new Point(point.x(), point.y()), "support point"))
            .toList();
    marks.add(new Dots(Colour.TRUTH, Symbol.CIRCLE, support));
    return new Chart(
        id,
        method.label() + " on " + picture.name(),
        "The true curve, "
            + picture.support().size()
            + " support points, and the prediction before and after adaptation to them.",
        Chart.Size.PANEL,
        Axis.fitting("x", Spacing.LINEAR),
        Axis.over(picture.name(), Spacing.LINEAR, values.widened(0.06)),
        marks);
  }

  private static List<Integer> shown(CurvePicture picture) {
    return picture.predictions().isEmpty()
        ? List.of()
        : InnerSteps.few(new TreeSet<>(picture.predictions().keySet()));
  }

  private static Line prediction(
      ComparedMethod method, CurvePicture picture, int innerStep, List<Integer> innerSteps) {
    List<Point> curve = curve(picture, picture.predictions().get(innerStep));
    if (innerStep == 0) {
      return new Line("before", Colour.QUIET, LineStyle.DOTTED, curve);
    }
    List<Integer> adapted = innerSteps.stream().filter(steps -> steps > 0).toList();
    LineStyle style = LineStyle.inSequence(adapted.indexOf(innerStep), adapted.size());
    return new Line(
        innerStep == 1 ? "1 step" : innerStep + " steps", method.colour(), style, curve);
  }

  private static List<Point> curve(CurvePicture picture, List<Double> values) {
    int stride = Math.max(1, (picture.x().size() + MOST_POINTS - 1) / MOST_POINTS);
    return Stream.iterate(0, i -> i < values.size(), i -> i + stride)
        .map(i -> new Point(picture.x().get(i), values.get(i)))
        .toList();
  }
}
