package org.kindling.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.kindling.picture.ScatterPicture;
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

/**
 * Predicted against actual values of three of a table's test tasks, a row each method: of those
 * that the first method has pictures of, its worst, its median and its best.
 *
 * @param rows in the methods' order
 * @param among so many tasks the three are chosen
 * @param target what is predicted
 */
record ScatterPanels(List<Row> rows, int among, String target) {

  /** A method's panels, from the worst task to the best. */
  record Row(ComparedMethod method, List<Panel> panels) {}

  /** A task by its name, which may be too long for a drawing. */
  record Panel(String name, Chart chart) {}

  /** Empty where no method has such pictures. */
  static Optional<ScatterPanels> of(List<ComparedMethod> methods) {
    List<ComparedMethod> drawn =
        methods.stream().filter(m -> !m.run().scatters().isEmpty()).toList();
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    List<ScatterPicture> pictures = drawn.get(0).run().scatters();
    List<String> names = chosen(pictures);
    List<Row> rows = new ArrayList<>();
    for (ComparedMethod method : drawn) {
      List<Panel> panels = new ArrayList<>();
      for (String name : names) {
        String id = "scatter-" + rows.size() + "-" + panels.size();
        picture(method, name)
            .map(it -> chart(id, method, it, name, drawn))
            .ifPresent(chart -> panels.add(new Panel(name, chart)));
      }
      rows.add(new Row(method, panels));
    }
    return Optional.of(new ScatterPanels(rows, pictures.size(), pictures.get(0).target()));
  }

  /** The names of the worst, the median and the best, or of all where there are fewer. */
  private static List<String> chosen(List<ScatterPicture> pictures) {
    List<String> names =
        pictures.stream()
            .sorted(Comparator.comparingDouble(ScatterPicture::error).reversed())
            .map(ScatterPicture::name)
            .toList();
    TreeSet<Integer> places = new TreeSet<>(List.of(0, names.size() / 2, names.size() - 1));
    return places.stream().map(names::get).toList();
  }

  private static Optional<ScatterPicture> picture(ComparedMethod method, String name) {
    return method.run().scatters().stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private static Chart chart(
      String id,
      ComparedMethod method,
      ScatterPicture picture,
      String name,
      List<ComparedMethod> methods) {
    Extent extent = extent(name, methods);
    List<Mark> marks = new ArrayList<>();
    Point low = new Point(extent.low(), extent.low());
    Point high = new Point(extent.high(), extent.high());
    marks.add(new Line("", Colour.TRUTH, LineStyle.BROAD, List.of(low, high)));
    marks.addAll(predictions(method, picture));
    return new Chart(
        id,
        method.label() + " on " + name,
        "Predicted against actual values of " + picture.actual().size() + " queries.",
        Chart.Size.PANEL,
        Axis.over("actual", Spacing.LINEAR, extent),
        Axis.over("predicted, error " + Notation.figure(picture.error()), Spacing.LINEAR, extent),
        marks);
  }

  /** The same for all methods, so that they can be compared. */
  private static Extent extent(String name, List<ComparedMethod> methods) {
    return Extent.of(
            methods.stream()
                .flatMap(method -> picture(method, name).stream())
                .flatMapToDouble(ScatterPanels::values))
        .widened(0.06);
  }

  /** Dots for each number of inner steps; those of the last one stand out. */
  private static List<Dots> predictions(ComparedMethod method, ScatterPicture picture) {
    int last = picture.predictions().lastKey();
    return picture.predictions().entrySet().stream()
        .map(
            after ->
                new Dots(
                    after.getKey() == last ? method.colour() : Colour.QUIET,
                    after.getKey() == last ? method.symbol() : Symbol.DIAMOND,
                    dots(picture.actual(), after.getValue())))
        .toList();
  }

  private static DoubleStream values(ScatterPicture picture) {
    return DoubleStream.concat(
        picture.actual().stream().mapToDouble(it -> it),
        picture.predictions().values().stream().flatMap(List::stream).mapToDouble(it -> it));
  }

  private static List<Dots.Dot> dots(List<Double> actual, List<Double> predicted) {
    return IntStream.range(0, actual.size())
        .mapToObj(i -> new Dots.Dot(new Point(actual.get(i), predicted.get(i)), ""))
        .toList();
  }
}
