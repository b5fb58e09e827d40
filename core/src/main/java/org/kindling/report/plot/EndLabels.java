package org.kindling.report.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names at the ends of lines, moved apart where they would lie on each other. */
record EndLabels(List<EndLabel> labels) {
  private static final int MOST_CHARACTERS = 18;

  /** Words at a position that is the middle of their line. */
  record EndLabel(String words, Ink ink, double x, double y) {
    private EndLabel at(double otherY) {
      return new EndLabel(words, ink, x, otherY);
    }
  }

  /** The labels of lines over two scales. */
  static EndLabels of(List<Line> lines, Scale x, Scale y) {
    List<EndLabel> labels = new ArrayList<>();
    for (Line line : lines) {
      for (int i = line.points().size() - 1; i >= 0 && !line.label().isEmpty(); i--) {
        Point end = line.points().get(i);
        if (x.admits(end.x()) && y.admits(end.y())) {
          String words = Lettering.shortened(line.label(), MOST_CHARACTERS);
          labels.add(new EndLabel(words, line.ink(), x.position(end.x()), y.position(end.y())));
          break;
        }
      }
    }
    return new EndLabels(labels);
  }

  /** The room they need to the right of the lines. */
  static double width(List<Line> lines) {
    return lines.stream()
        .mapToDouble(line -> Lettering.width(Lettering.shortened(line.label(), MOST_CHARACTERS)))
        .max()
        .orElse(0);
  }

  /** At least a line's height between them, as near to their lines as the area allows. */
  EndLabels apart(Area area) {
    List<EndLabel> placed = new ArrayList<>(labels);
    placed.sort(Comparator.comparingDouble(EndLabel::y));
    double free = area.top();
    for (int i = 0; i < placed.size(); i++) {
      placed.set(i, placed.get(i).at(Math.max(placed.get(i).y(), free)));
      free = placed.get(i).y() + Lettering.LINE;
    }
    double limit = area.bottom();
    for (int i = placed.size() - 1; i >= 0; i--) {
      placed.set(i, placed.get(i).at(Math.min(placed.get(i).y(), limit)));
      limit = placed.get(i).y() - Lettering.LINE;
    }
    return new EndLabels(placed);
  }

  Element draw() {
    return Element.of("g")
        .styled("names")
        .containing(
            labels.stream()
                .map(
                    label ->
                        Element.of("text", label.words())
                            .styled(label.ink().style())
                            .with("x", label.x() + 7)
                            .with("y", label.y() + 4))
                .toList());
  }
}
