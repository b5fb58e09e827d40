package org.kindling.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kindling.coldstart.ColdStartCurve;
import org.kindling.evaluation.PairedDifference;
import org.kindling.plot.Colour;
import org.kindling.plot.Element;
import org.kindling.plot.Markup;

/**
 * What methods come to against how many rows of an entity are known: a row for each method, and for
 * each at the run's own number of rows whom it does harm.
 *
 * @param measure one of the curve's
 */
record ColdStartTable(ColdStartCurve curve, ColdStartCurve.Measure measure) {
  Element html() {
    Element caption =
        Element.of(
            "caption", measure.title() + (measure.isRoot() ? ", in deviations of the target" : ""));
    Element table = Element.of("table", caption, Element.of("thead", head()), body());
    return Element.of("div", Element.of("div", table.styled("results")).styled("scroll"))
        .containing(Element.of("p", rule()).styled("rule"));
  }

  private String rule() {
    return "+ better, \u2212 worse than the first row\u2019s method by more than chance, entity by"
        + " entity: the 95\u00a0% confidence interval of the mean difference"
        + (measure.isRoot() ? " of squared errors" : "")
        + " (Student\u2019s t) leaves out 0.";
  }

  private Element head() {
    String usual = "with " + Notation.count(curve.usual());
    return Element.of("tr", column(curve.counted().words() + " known"))
        .containing(curve.known().stream().map(known -> column(Notation.count(known))).toList())
        .containing(
            column("worst decile " + usual),
            column("worse than with none " + usual),
            column("worse than " + curve.pooled() + " " + usual));
  }

  private static Element column(String heading) {
    return Element.of("th", heading).with("scope", "col");
  }

  private Element body() {
    Element body = Element.of("tbody");
    for (int place = 0; place < measure.curves().size(); place++) {
      body = body.containing(row(measure.curves().get(place), Colour.ofMethod(place)));
    }
    return body;
  }

  private Element row(ColdStartCurve.Curve one, Colour colour) {
    Element name = Element.of("bdi", one.name()).styled(colour.cssClass());
    Optional<ColdStartCurve.Point> usual = one.at(curve.usual());
    List<Markup> errors =
        curve.known().stream().<Markup>map(known -> cell(one.at(known), this::value)).toList();
    return Element.of("tr", Element.of("th", name).with("scope", "row"))
        .containing(errors)
        .containing(
            cell(usual, point -> figure(point.worstTenth())),
            cell(usual.flatMap(ColdStartCurve.Point::harmed), ColdStartTable::percent),
            cell(usual.flatMap(ColdStartCurve.Point::behindPooled), ColdStartTable::percent));
  }

  private static <T> Element cell(Optional<T> value, Function<T, String> text) {
    return Element.of("td", value.map(text).orElse("\u2013"));
  }

  private static String percent(double share) {
    return Math.round(100 * share) + "\u00a0%";
  }

  private String value(ColdStartCurve.Point point) {
    return figure(point.value())
        + point
            .difference()
            .filter(PairedDifference::isMoreThanChance)
            .map(it -> measure.isBetter(it) ? "\u00a0+" : "\u00a0\u2212")
            .orElse("");
  }

  private String figure(double value) {
    return Notation.figure(measure.kind().unit().of(value));
  }
}
