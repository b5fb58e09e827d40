package org.kindling.plot;

import java.util.ArrayList;
import java.util.List;

/** The area that marks are drawn in, with its scales, and the axes around it. */
record Frame(Area area, Scale x, Scale y) {
  private static final double ABOVE = 30;
  private static final double BELOW = 42;
  private static final double WIDTH_PER_TICK = 80;
  private static final double HEIGHT_PER_TICK = 44;

  /** The values of an axis and their spacing. */
  record Span(Spacing spacing, Extent values) {}

  static Frame of(Chart.Size size, Span x, Span y, double namesWidth) {
    double bottom = size.height() - BELOW;
    Scale vertical = y.spacing().over(y.values(), bottom, ABOVE);
    double labels =
        verticalTicks(vertical, bottom - ABOVE).stream()
            .mapToDouble(tick -> Lettering.width(tick.label()))
            .max()
            .orElse(0);
    double right = size.width() - Math.max(14, namesWidth + 9);
    Area area = new Area(Math.max(22, labels + 9), ABOVE, right, bottom);
    return new Frame(area, x.spacing().over(x.values(), area.left(), area.right()), vertical);
  }

  List<Element> draw(String xTitle, String yTitle) {
    List<Element> elements = new ArrayList<>();
    for (Tick tick : verticalTicks(y, area.height())) {
      elements.addAll(gridLine(tick));
    }
    elements.add(rule("base", area.left(), area.bottom(), area.right(), area.bottom()));
    for (Tick tick : x.ticks((int) Math.max(2, Math.round(area.width() / WIDTH_PER_TICK)))) {
      elements.addAll(bottomTick(tick));
    }
    elements.add(words("axis", yTitle, 0, area.top() - 16));
    Element title = words("axis", xTitle, (area.left() + area.right()) / 2, area.bottom() + 36);
    elements.add(title.with("text-anchor", "middle"));
    return elements;
  }

  private static List<Tick> verticalTicks(Scale y, double height) {
    return y.ticks((int) Math.max(2, Math.round(height / HEIGHT_PER_TICK)));
  }

  private List<Element> gridLine(Tick tick) {
    double at = y.position(tick.value());
    Element label = words("tick", tick.label(), area.left() - 6, at + 4);
    return List.of(
        rule("grid", area.left(), at, area.right(), at), label.with("text-anchor", "end"));
  }

  private List<Element> bottomTick(Tick tick) {
    double at = x.position(tick.value());
    Element label = words("tick", tick.label(), at, area.bottom() + 18);
    return List.of(
        rule("base", at, area.bottom(), at, area.bottom() + 4),
        label.with("text-anchor", "middle"));
  }

  private static Element rule(String style, double x1, double y1, double x2, double y2) {
    return Element.of("line")
        .styled(style)
        .with("x1", x1)
        .with("y1", y1)
        .with("x2", x2)
        .with("y2", y2);
  }

  private static Element words(String style, String words, double x, double y) {
    return Element.of("text", words).styled(style).with("x", x).with("y", y);
  }
}
