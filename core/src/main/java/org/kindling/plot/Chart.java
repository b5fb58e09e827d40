package org.kindling.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Marks over two axes, with ticks, a light grid and names at the ends of lines.
 *
 * @param id tells it apart from other charts of a page: small letters, digits and hyphens
 * @param title what it is, for those who do not see it
 * @param description what it shows, in a sentence
 * @param marks the later above the earlier
 */
public record Chart(
    String id, String title, String description, Size size, Axis x, Axis y, List<Mark> marks) {

  /** How large a chart is drawn, in units of about a pixel. */
  public enum Size {
    /** One of two beside each other on a page. */
    HALF(410, 275),
    /** The same, beside something tall. */
    TALL(410, 370),
    /** One of three or four beside each other. */
    PANEL(330, 220);

    private final int width;
    private final int height;

    Size(int width, int height) {
      this.width = width;
      this.height = height;
    }

    int width() {
      return width;
    }

    int height() {
      return height;
    }
  }

  /** What a mark at the edge may reach beyond it. */
  private static final double OVERHANG = 5;

  /** Copies the marks and checks the id, which becomes part of others. */
  public Chart {
    marks = List.copyOf(marks);
    if (!id.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          "a chart's id must be small letters, digits and hyphens but was " + id);
    }
  }

  /** The drawing, which grows and shrinks with the room it is given. */
  public Element svg() {
    Frame frame = frame();
    Area area = frame.area();
    Element content =
        Element.of("svg")
            .with("x", area.left() - OVERHANG)
            .with("y", area.top() - OVERHANG)
            .with("width", area.width() + 2 * OVERHANG)
            .with("height", area.height() + 2 * OVERHANG)
            .with("viewBox", clip(area))
            .containing(marks.stream().map(mark -> mark.draw(frame.x(), frame.y())).toList());
    EndLabels names = EndLabels.of(lines(), frame.x(), frame.y()).apart(area);
    return Element.of("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", "0 0 " + size.width() + " " + size.height())
        .styled("chart")
        .with("role", "img")
        .with("aria-labelledby", id + "-title " + id + "-desc")
        .containing(
            Element.of("title", title).with("id", id + "-title"),
            Element.of("desc", description).with("id", id + "-desc"))
        .containing(frame.draw(x.title(), y.title()))
        .containing(content, names.draw());
  }

  private static String clip(Area area) {
    return Coordinate.text(area.left() - OVERHANG)
        + " "
        + Coordinate.text(area.top() - OVERHANG)
        + " "
        + Coordinate.text(area.width() + 2 * OVERHANG)
        + " "
        + Coordinate.text(area.height() + 2 * OVERHANG);
  }

  private Frame frame() {
    Extent xs = x.domain().orElseGet(() -> extent(x.spacing(), Mark::xs));
    Extent ys = y.domain().orElseGet(() -> y.spacing().rounded(extent(y.spacing(), Mark::ys), 5));
    return Frame.of(
        size, new Frame.Span(x.spacing(), xs), new Frame.Span(y.spacing(), ys), endLabelsWidth());
  }

  private Extent extent(Spacing spacing, Function<Mark, DoubleStream> values) {
    return Extent.of(marks.stream().flatMapToDouble(values).filter(spacing::admits));
  }

  private double endLabelsWidth() {
    return EndLabels.width(lines());
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Mark mark : marks) {
      if (mark instanceof Line line && !line.label().isEmpty()) {
        lines.add(line);
      }
    }
    return lines;
  }
}
