package org.kindling.report;

import org.kindling.plot.Element;
import org.kindling.runfolder.result.DataSummary;

/** Errors in the target's own unit: so many deviations of its training values. */
final class UnitColumn {
  private UnitColumn() {}

  static Element heading(DataSummary.Target target) {
    return Element.of("th", "in units of " + target.name()).with("scope", "col");
  }

  static Element cell(DataSummary.Target target, double deviations) {
    return Element.of("td", Notation.figure(deviations * target.deviation()));
  }

  /** What the unit is, as the end of a paragraph. */
  static String words(DataSummary.Target target) {
    return " A deviation of the training targets is "
        + Notation.figure(target.deviation())
        + (target.isColumn()
            ? " in the unit of " + target.name() + "."
            : "; the target is the expression "
                + target.name()
                + ", so its errors are in that expression\u2019s unit and not in its columns\u2019.");
  }
}
