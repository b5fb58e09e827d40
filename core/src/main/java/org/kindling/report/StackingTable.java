package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import org.kindling.plot.Colour;
import org.kindling.plot.Element;
import org.kindling.runfolder.ComparedMethod;

/**
 * A table of rows that have a method at their head. Where the page is narrow each row becomes a
 * block of named values, so that no column is out of sight.
 *
 * @param columns what the values are called, without the method
 * @param rows in order
 */
record StackingTable(List<String> columns, List<Row> rows) {

  /**
   * A row.
   *
   * @param method its name
   * @param colour its colour
   * @param cells one for each column
   */
  record Row(String method, Colour colour, List<Cell> cells) {
    Row(ComparedMethod method, List<Cell> cells) {
      this(method.label(), method.colour(), cells);
    }
  }

  /** A cell's text, which may be broken into lines where it is words. */
  record Cell(String text, boolean isWords) {
    static Cell words(String text) {
      return new Cell(text, true);
    }

    static Cell figure(String text) {
      return new Cell(text.replace(' ', '\u00a0'), false);
    }
  }

  Element html() {
    List<Element> heads = new ArrayList<>(List.of(head("method")));
    for (int i = 0; i < columns.size(); i++) {
      Element head = head(columns.get(i));
      heads.add(isWords(i) ? head.styled("words") : head);
    }
    Element row = Element.of("thead", Element.of("tr").containing(heads));
    Element body = Element.of("tbody").containing(rows.stream().map(this::row).toList());
    Element table = Element.of("table", row, body).styled("results stacking");
    return Element.of("div", table).styled("scroll");
  }

  private static Element head(String name) {
    return Element.of("th", name).with("scope", "col");
  }

  /** Words stand at the left, with their head above them. */
  private boolean isWords(int column) {
    return rows.stream().anyMatch(row -> row.cells().get(column).isWords());
  }

  private Element row(Row row) {
    Element method = Element.of("bdi", row.method()).styled(row.colour().cssClass());
    List<Element> cells = new ArrayList<>(List.of(Element.of("th", method).with("scope", "row")));
    for (int i = 0; i < columns.size(); i++) {
      Cell cell = row.cells().get(i);
      Element td =
          Element.of("td", Element.of("bdi", cell.text())).with("data-name", columns.get(i));
      cells.add(cell.isWords() ? td.styled("words") : td);
    }
    return Element.of("tr").containing(cells);
  }
}
