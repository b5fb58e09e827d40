package org.kindling.plot;

import java.util.List;
import java.util.stream.DoubleStream;

/** Single points, each with words that show when it is pointed at. */
public record Dots(Colour colour, Symbol symbol, List<Dot> dots) implements Mark {

  /** A point and its words; empty for none. */
  public record Dot(Point point, String words) {}

  /** Copies the dots. */
  public Dots {
    dots = List.copyOf(dots);
  }

  @Override
  public DoubleStream xs() {
    return dots.stream().mapToDouble(dot -> dot.point().x());
  }

  @Override
  public DoubleStream ys() {
    return dots.stream().mapToDouble(dot -> dot.point().y());
  }

  @Override
  public Element draw(Scale x, Scale y) {
    return Element.of("g")
        .styled("dots " + colour.cssClass())
        .containing(
            dots.stream()
                .filter(dot -> x.admits(dot.point().x()) && y.admits(dot.point().y()))
                .map(dot -> draw(dot, x, y))
                .toList());
  }

  private Element draw(Dot dot, Scale x, Scale y) {
    String outline = symbol.at(x.position(dot.point().x()), y.position(dot.point().y()));
    Element path = Element.of("path").with("d", outline);
    return dot.words().isEmpty() ? path : path.containing(Element.of("title", dot.words()));
  }
}
