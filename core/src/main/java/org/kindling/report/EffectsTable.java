package org.kindling.report;

import java.util.List;
import org.kindling.mixed.Effects;
import org.kindling.plot.Element;

/** What entities have in common and how much they differ, weight by weight. */
record EffectsTable(Effects effects) {
  /**
   * More correlations would be a page wider than a screen; all are in {@code eval/effects.json}.
   */
  private static final int MOST_CORRELATIONS = 8;

  Element html() {
    Element table = Element.of("table", caption(), Element.of("thead", head()), body());
    return Element.of("div", table.styled("results narrow")).styled("scroll");
  }

  private Element caption() {
    return Element.of(
        "caption", Element.of("bdi", effects.target()), Element.of("span", " for each unit"));
  }

  private boolean showsCorrelations() {
    return effects.weights().size() <= MOST_CORRELATIONS;
  }

  private Element head() {
    Element head = Element.of("tr");
    for (String name :
        List.of("weight", "over all entities", "standard error", "deviation between entities")) {
      head = head.containing(heading(Element.of("span", name)));
    }
    // The last weight's with the others stand in its row.
    for (int i = 0; showsCorrelations() && i < effects.weights().size() - 1; i++) {
      head =
          head.containing(
              heading(
                  Element.of(
                      "span",
                      Element.of("span", "correlation with "),
                      Element.of("bdi", effects.weights().get(i).name()))));
    }
    return head;
  }

  private static Element heading(Element content) {
    return Element.of("th", content).with("scope", "col");
  }

  private Element body() {
    Element body = Element.of("tbody");
    for (int i = 0; i < effects.weights().size(); i++) {
      body = body.containing(row(i));
    }
    Element residual =
        Element.of(
            "tr",
            Element.of("th", "around an entity\u2019s line").with("scope", "row"),
            Element.of("td", ""),
            Element.of("td", ""),
            cell(effects.residual()));
    return body.containing(residual);
  }

  private Element row(int index) {
    Effects.Weight weight = effects.weights().get(index);
    Element row =
        Element.of(
            "tr",
            Element.of("th", Element.of("bdi", weight.name())).with("scope", "row"),
            cell(weight.estimate()),
            cell(weight.error()),
            cell(weight.deviation()));
    for (int i = 0; showsCorrelations() && i < index; i++) {
      row = row.containing(cell(effects.correlations().get(index).get(i)));
    }
    return row;
  }

  private static Element cell(double value) {
    return Element.of("td", Notation.figure(value));
  }
}
