package org.kindling.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.kindling.plot.Axis;
import org.kindling.plot.Chart;
import org.kindling.plot.Colour;
import org.kindling.plot.Extent;
import org.kindling.plot.Gallery;
import org.kindling.plot.Line;
import org.kindling.plot.LineStyle;
import org.kindling.plot.Mark;
import org.kindling.plot.Palette;
import org.kindling.plot.Point;
import org.kindling.plot.Spacing;

/**
 * What processes hold over the rounds of a training, as a drawing.
 *
 * @param processes their samples, by the name of the process
 */
record SoakPicture(Map<String, List<Sample>> processes) {
  private static final double MEGABYTE = 1 << 20;

  /** Of one process, after a round. */
  record Sample(long round, Vitals vitals) {}

  /** The drawing as a file of its own. */
  String svg() {
    List<Chart> memory =
        List.of(
            chart("heap", "MB of heap after a collection", vitals -> vitals.heap() / MEGABYTE),
            chart("native", "MB beside the heap", vitals -> vitals.nativeMemory() / MEGABYTE));
    List<Chart> handles =
        List.of(
            chart("threads", "threads", Vitals::threads),
            chart("files", "open files", Vitals::files));
    Gallery gallery =
        new Gallery(
            "What a driver and two executors hold over a training",
            "Heap after a collection, memory beside the heap, threads and open files of the three"
                + " processes, over the rounds of a training.",
            "A driver and two executors of a standalone cluster, over rounds.",
            List.of(
                new Gallery.Row("Memory", Colour.TRUTH, memory),
                new Gallery.Row("Threads and files", Colour.TRUTH, handles)));
    return Palette.standalone(gallery.svg()).text() + "\n";
  }

  private Chart chart(String id, String title, ToDoubleFunction<Vitals> value) {
    List<Mark> lines = new ArrayList<>();
    processes.forEach(
        (process, samples) ->
            lines.add(
                new Line(
                    process.replaceFirst(" .*", ""),
                    Colour.ofMethod(lines.size()),
                    LineStyle.PLAIN,
                    points(samples, value))));
    double most = Extent.of(lines.stream().flatMapToDouble(Mark::ys)).high();
    return new Chart(
        id,
        title,
        title + " of each process",
        Chart.Size.PANEL,
        Axis.over("rounds", Spacing.LINEAR, new Extent(0, rounds())),
        Axis.over(title, Spacing.LINEAR, new Extent(0, 1.1 * most)),
        lines);
  }

  private static List<Point> points(List<Sample> samples, ToDoubleFunction<Vitals> value) {
    return samples.stream()
        .map(sample -> new Point(sample.round, value.applyAsDouble(sample.vitals)))
        .toList();
  }

  private double rounds() {
    Stream<Sample> all = processes.values().stream().flatMap(List::stream);
    return all.mapToLong(Sample::round).max().orElse(1);
  }
}
