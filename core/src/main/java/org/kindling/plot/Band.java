package org.kindling.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** The area between two curves; parts that cannot be drawn are left out. */
public record Band(Colour colour, List<Interval> intervals) implements Mark {

  /** The values from {@code low} to {@code high} at {@code x}. */
  public record Interval(double x, double low, double high) {}

  /** Copies the intervals. */
  public Band {
    intervals = List.copyOf(intervals);
  }

  @Override
  public DoubleStream xs() {
    return intervals.stream().mapToDouble(Interval::x);
  }

  @Override
  public DoubleStream ys() {
    return intervals.stream().flatMapToDouble(i -> DoubleStream.of(i.low(), i.high()));
  }

  @Override
  public Element draw(Scale x, Scale y) {
    StringBuilder path = new StringBuilder();
    List<Interval> piece = new ArrayList<>();
    for (Interval interval : intervals) {
      if (x.admits(interval.x()) && Extent.isDrawable(interval.high())) {
        piece.add(interval);
      } else {
        outline(piece, x, y, path);
        piece.clear();
      }
    }
    outline(piece, x, y, path);
    return Element.of("path").styled("band " + colour.cssClass()).with("d", path.toString());
  }

  /** Along the upper curve and back along the lower one. */
  private static void outline(List<Interval> piece, Scale x, Scale y, StringBuilder path) {
    char command = 'M';
    for (Interval interval : piece) {
      append(command, x.position(interval.x()), edge(interval.high(), y), path);
      command = 'L';
    }
    for (int i = piece.size() - 1; i >= 0; i--) {
      append('L', x.position(piece.get(i).x()), edge(piece.get(i).low(), y), path);
    }
    path.append(piece.isEmpty() ? "" : "Z");
  }

  private static void append(char command, double x, double y, StringBuilder path) {
    path.append(command).append(Coordinate.text(x)).append(' ').append(Coordinate.text(y));
  }

  /** A bound that has no place, such as one below 0 on a logarithmic axis, is the axis's own. */
  private static double edge(double value, Scale y) {
    return y.admits(value) ? y.position(value) : y.lowest();
  }
}
