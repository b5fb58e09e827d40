package org.kindling.plot;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A line through points, interrupted where a point cannot be drawn.
 *
 * @param label written at its end; empty for none
 */
public record Line(String label, Colour colour, LineStyle style, List<Point> points)
    implements Mark {

  /** Copies the points. */
  public Line {
    points = List.copyOf(points);
  }

  @Override
  public DoubleStream xs() {
    return points.stream().mapToDouble(Point::x);
  }

  @Override
  public DoubleStream ys() {
    return points.stream().mapToDouble(Point::y);
  }

  @Override
  public Element draw(Scale x, Scale y) {
    StringBuilder path = new StringBuilder();
    char command = 'M';
    for (Point point : points) {
      if (x.admits(point.x()) && y.admits(point.y())) {
        path.append(command).append(Coordinate.text(x.position(point.x())));
        path.append(' ').append(Coordinate.text(y.position(point.y())));
        command = 'L';
      } else {
        command = 'M';
      }
    }
    return Element.of("path")
        .styled("line " + style.cssClass() + " " + colour.cssClass())
        .with("d", path.toString());
  }
}
