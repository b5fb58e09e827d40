package org.kindling.report;

import java.util.List;
import org.kindling.plot.Element;

/** A run's figures beside those of papers: a row for each. */
record ReproductionTable(List<Reproduction> rows) {
  private static final List<String> COLUMNS =
      List.of("paper", "ours", "difference", "setting", "after", "source");

  Element html() {
    return new StackingTable(COLUMNS, rows.stream().map(ReproductionTable::row).toList()).html();
  }

  private static StackingTable.Row row(Reproduction row) {
    return new StackingTable.Row(
        row.method(),
        List.of(
            StackingTable.Cell.figure(row.paperFigure()),
            StackingTable.Cell.figure(row.ourFigure()),
            StackingTable.Cell.figure(row.difference()),
            StackingTable.Cell.words(row.setting()),
            StackingTable.Cell.figure(row.after()),
            StackingTable.Cell.words(row.source())));
  }
}
