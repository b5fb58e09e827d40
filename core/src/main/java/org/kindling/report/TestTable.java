package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kindling.report.plot.Element;
import org.kindling.report.plot.Markup;
import org.kindling.train.Evaluation;

/** The results on test tasks: a row each inner step, a column each method. */
record TestTable(Comparison comparison) {

  Element html() {
    Element body = Element.of("tbody");
    for (int innerStep : InnerSteps.rows(comparison.innerSteps())) {
      body = body.containing(row(innerStep));
    }
    Element foot =
        Element.of(
            "tfoot",
            row("worst decile", test -> Notation.figure(test.worstDecile())),
            row("tasks", test -> Notation.count(test.tasks())));
    Element table =
        Element.of("table", caption(), Element.of("thead", head()), body, foot).styled("results");
    return Element.of("div", table).styled("scroll");
  }

  private Element caption() {
    return Element.of(
        "caption", comparison.metric().title() + ", mean \u00b1 95 % confidence interval");
  }

  private Element head() {
    List<Markup> cells = new ArrayList<>();
    cells.add(Element.of("th", "inner steps").with("scope", "col"));
    for (Method method : comparison.methods()) {
      cells.add(
          Element.of("th", Element.of("bdi", method.label()))
              .with("scope", "col")
              .styled(method.ink().style()));
    }
    return Element.of("tr").containing(cells);
  }

  private Element row(int innerStep) {
    List<Markup> cells = new ArrayList<>();
    cells.add(Element.of("th", String.valueOf(innerStep)).with("scope", "row"));
    for (Method method : comparison.methods()) {
      Element cell = cell(comparison.at(method, innerStep));
      cells.add(comparison.isBest(method, innerStep) ? cell.styled("best") : cell);
    }
    return Element.of("tr").containing(cells);
  }

  /** The interval may wrap below the mean where a page is narrow. */
  private Element cell(Optional<Evaluation.Point> point) {
    if (point.isEmpty()) {
      return Element.of("td", "\u2013");
    }
    String[] parts =
        Notation.estimate(point.get().mean(), point.get().ci95(), decimals()).split(" ", 2);
    Element cell = Element.of("td", parts[0]);
    return parts.length == 1
        ? cell
        : cell.containing(Element.of("span", " " + parts[1]).styled("interval"));
  }

  /** Those of the estimate that deserves the most, but no more than four. */
  private int decimals() {
    return comparison.methods().stream()
        .flatMap(method -> comparison.test(method).perStep().stream())
        .mapToInt(point -> Math.min(4, Notation.decimals(point.ci95())))
        .max()
        .orElse(0);
  }

  private Element row(String name, Function<Evaluation, String> value) {
    List<Markup> cells = new ArrayList<>();
    cells.add(Element.of("th", name).with("scope", "row"));
    for (Method method : comparison.methods()) {
      cells.add(Element.of("td", value.apply(comparison.test(method))));
    }
    return Element.of("tr").containing(cells);
  }
}
