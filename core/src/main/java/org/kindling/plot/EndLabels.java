package org.kindling.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Names at the ends of lines, moved apart where they would lie on each other; a long one in two
 * lines where there is room for that.
 */
record EndLabels(List<EndLabel> labels) {
  private static final int MOST_CHARACTERS = 18;

  /** Lines of words at a position that is their middle. */
  record EndLabel(List<String> words, Colour colour, double x, double y) {
    private EndLabel at(double otherY) {
      return new EndLabel(words, colour, x, otherY);
    }

    private EndLabel inOneLine() {
      String all = String.join(" ", words);
      return new EndLabel(List.of(Lettering.shortened(all, MOST_CHARACTERS)), colour, x, y);
    }

    private double height() {
      return words.size() * Lettering.LINE;
    }

    private List<Element> draw() {
      List<Element> texts = new ArrayList<>();
      double line = y - height() / 2 + Lettering.LINE / 2;
      for (String each : words) {
        texts.add(
            Element.of("text", each)
                .styled(colour.cssClass())
                .with("x", x + 7)
                .with("y", line + 4));
        line += Lettering.LINE;
      }
      return texts;
    }
  }

  /** The labels of lines over two scales. */
  static EndLabels of(List<Line> lines, Scale x, Scale y) {
    List<EndLabel> labels = new ArrayList<>();
    for (Line line : lines) {
      for (int i = line.points().size() - 1; i >= 0 && !line.label().isEmpty(); i--) {
        Point end = line.points().get(i);
        if (x.admits(end.x()) && y.admits(end.y())) {
          List<String> words = words(line);
          labels.add(new EndLabel(words, line.colour(), x.position(end.x()), y.position(end.y())));
          break;
        }
      }
    }
    return new EndLabels(labels);
  }

  /** The room they need to the right of the lines. */
  static double width(List<Line> lines) {
    return lines.stream()
        .flatMap(line -> words(line).stream())
        .mapToDouble(Lettering::width)
        .max()
        .orElse(0);
  }

  private static List<String> words(Line line) {
    return Lettering.inTwoLines(line.label(), MOST_CHARACTERS);
  }

  /** None on another, as near to their lines as the area allows. */
  EndLabels apart(Area area) {
    double most = area.height() + Lettering.LINE;
    boolean fit = labels.stream().mapToDouble(EndLabel::height).sum() <= most;
    List<EndLabel> placed =
        new ArrayList<>(fit ? labels : labels.stream().map(EndLabel::inOneLine).toList());
    placed.sort(Comparator.comparingDouble(EndLabel::y));
    double free = area.top() - Lettering.LINE / 2;
    for (int i = 0; i < placed.size(); i++) {
      double half = placed.get(i).height() / 2;
      placed.set(i, placed.get(i).at(Math.max(placed.get(i).y(), free + half)));
      free = placed.get(i).y() + half;
    }
    double limit = area.bottom() + Lettering.LINE / 2;
    for (int i = placed.size() - 1; i >= 0; i--) {
      double half = placed.get(i).height() / 2;
      placed.set(i, placed.get(i).at(Math.min(placed.get(i).y(), limit - half)));
      limit = placed.get(i).y() - half;
    }
    return new EndLabels(placed);
  }

  Element draw() {
    return Element.of("g")
        .styled("names")
        .containing(labels.stream().flatMap(label -> label.draw().stream()).toList());
  }
}
