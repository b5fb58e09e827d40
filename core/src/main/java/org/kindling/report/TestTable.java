package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Metric;
import org.kindling.plot.Element;
import org.kindling.plot.Markup;
import org.kindling.runfolder.result.InnerSteps;

/** The results on test tasks: a row each inner step, a column each method and kind of inference. */
record TestTable(Comparison comparison) {
  Element html() {
    Element body = Element.of("tbody");
    for (int innerStep : InnerSteps.rows(comparison.innerSteps())) {
      body = body.containing(row(innerStep));
    }
    Element foot =
        Element.of(
                "tfoot",
                row("worst decile", it -> Notation.figure(comparison.worstDecile(it))),
                row("tasks", it -> Notation.count(it.test().tasks())))
            .containing(comparison.beside().stream().map(this::beside).toList());
    Element table =
        Element.of("table", caption(), Element.of("thead", head()), body, foot).styled("results");
    Element scrolling = Element.of("div", table).styled("scroll");
    return Element.of("div", scrolling).containing(rules().toList());
  }

  /** What bold means, and the worst decile. */
  private Stream<Element> rules() {
    Stream<String> bold = comparison.advantage().map(Advantage::rule).stream();
    return Stream.concat(bold, Stream.of(ReportSentences.ofWorstDecile(comparison)))
        .map(rule -> Element.of("p", rule).styled("rule"));
  }

  private Element caption() {
    return Element.of(
        "caption",
        comparison.metric().titleWithUnit()
            + ", mean \u00b1 95\u00a0% confidence interval"
            + (marksResults() ? "; shaded: each method\u2019s result" : ""));
  }

  private Element head() {
    return Element.of("tr", Element.of("th", "inner steps").with("scope", "col"))
        .containing(comparison.columns().stream().map(Column::heading).toList());
  }

  private Element row(int innerStep) {
    List<Markup> cells = new ArrayList<>();
    cells.add(Element.of("th", String.valueOf(innerStep)).with("scope", "row"));
    for (Column column : comparison.columns()) {
      cells.add(cell(column.at(innerStep)).styled(style(column, innerStep)));
    }
    return Element.of("tr").containing(cells);
  }

  private String style(Column column, int innerStep) {
    String best = comparison.isBest(column, innerStep) ? "best" : "";
    return (best + (marksResults() && column.result().step() == innerStep ? " result" : ""))
        .strip();
  }

  /** Where there is but one row, it is the result. */
  private boolean marksResults() {
    return comparison.innerSteps().size() > 1;
  }

  /** The interval may wrap below the mean where a page is narrow. */
  private Element cell(Optional<Evaluation.Point> point) {
    if (point.isEmpty()) {
      return Element.of("td", "\u2013");
    }
    String[] parts =
        Notation.estimate(point.get().mean(), point.get().ci95(), decimals())
            .split(Notation.PLUS_MINUS, 2);
    Element cell = Element.of("td", parts[0]);
    return parts.length == 1
        ? cell
        : cell.containing(Element.of("span", " \u00b1 " + parts[1]).styled("interval"));
  }

  /** Those of the estimate that deserves the most, but no more than four. */
  private int decimals() {
    return comparison.columns().stream()
        .flatMap(column -> column.points().stream())
        .mapToInt(point -> Math.min(4, Notation.decimals(point.ci95())))
        .max()
        .orElse(0);
  }

  /** What else was measured after the last inner step. */
  private Element beside(String name) {
    Metric metric = Metric.of(name);
    return row(
        metric.titleWithUnit(),
        column ->
            Optional.ofNullable(column.test().beside().get(name))
                .map(value -> Notation.figure(metric.unit().of(value)))
                .orElse("\u2013"));
  }

  private Element row(String name, Function<Column, String> value) {
    List<Markup> cells = new ArrayList<>();
    cells.add(Element.of("th", name).with("scope", "row"));
    for (Column column : comparison.columns()) {
      cells.add(Element.of("td", value.apply(column)));
    }
    return Element.of("tr").containing(cells);
  }
}
