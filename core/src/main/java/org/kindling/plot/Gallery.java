package org.kindling.plot;

import java.util.List;

/**
 * Charts in rows under headings, as one drawing.
 *
 * @param title what it is, for those who do not see it
 * @param description what it shows, in a sentence
 * @param legend a line of words above all
 * @param rows from top to bottom
 */
public record Gallery(String title, String description, String legend, List<Row> rows) {
  private static final double LEGEND = 30;
  private static final double HEADING = 30;
  private static final double GAP = 18;

  /** A heading and the charts below it, all of one size. */
  public record Row(String heading, Colour colour, List<Chart> charts) {
    /** Copies the charts. */
    public Row {
      charts = List.copyOf(charts);
    }
  }

  /** Copies the rows. */
  public Gallery {
    rows = List.copyOf(rows);
  }

  /** The drawing. */
  public Element svg() {
    double width = GAP + columns() * (Chart.Size.PANEL.width() + GAP);
    double rowHeight = HEADING + Chart.Size.PANEL.height() + GAP;
    Element svg =
        Element.of("svg")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("viewBox", "0 0 " + (int) width + " " + (int) (LEGEND + rows.size() * rowHeight))
            .styled("chart")
            .with("role", "img")
            .with("aria-labelledby", "gallery-title gallery-desc")
            .containing(
                Element.of("title", title).with("id", "gallery-title"),
                Element.of("desc", description).with("id", "gallery-desc"),
                words(legend, LEGEND - 6).styled("axis"));
    for (int i = 0; i < rows.size(); i++) {
      svg = svg.containing(draw(rows.get(i), LEGEND + i * rowHeight));
    }
    return svg;
  }

  private int columns() {
    return rows.stream().mapToInt(row -> row.charts().size()).max().orElse(1);
  }

  private static Element draw(Row row, double top) {
    Element heading = words(row.heading(), top + HEADING - 8);
    Element group =
        Element.of("g")
            .containing(Element.of("g", heading.styled("head")).styled(row.colour().cssClass()));
    double left = GAP;
    for (Chart chart : row.charts()) {
      Element placed =
          chart
              .svg()
              .with("x", left)
              .with("y", top + HEADING)
              .with("width", Chart.Size.PANEL.width())
              .with("height", Chart.Size.PANEL.height());
      group = group.containing(placed);
      left += Chart.Size.PANEL.width() + GAP;
    }
    return group;
  }

  private static Element words(String words, double y) {
    return Element.of("text", words).with("x", GAP).with("y", y);
  }
}
