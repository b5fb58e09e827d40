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
 * Errors against how many rows of an entity are known: a row for each method, and for each at the
 * run's own number of rows whom it does harm.
 */
record ColdStartTable(ColdStartCurve curve) {
  private static final String RULE =
      "+ better, \u2212 worse than the first row\u2019s method by more than chance, entity by entity:"
          + " the 95\u00a0% confidence interval of the mean difference of squared errors (Student\u2019s"
          + " t) leaves out 0.";

  Element html() {
    Element caption =
        Element.of("caption", "root of the mean squared error, in deviations of the target");
    Element table = Element.of("table", caption, Element.of("thead", head()), body());
    return Element.of("div", Element.of("div", table.styled("results")).styled("scroll"))
        .containing(Element.of("p", RULE).styled("rule"))
        .containing(
            curve.remarks().stream().map(it -> Element.of("p", it).styled("rule")).toList());
  }

  private Element head() {
    String usual = "with " + Notation.count(curve.usual());
    return Element.of("tr", column("rows known"))
        .containing(curve.known().stream().map(known -> column(Notation.count(known))).toList())
        .containing(
            column("worst decile " + usual),
            column("worse than with none " + usual),
            column("worse than pooled regression " + usual));
  }

  private static Element column(String heading) {
    return Element.of("th", heading).with("scope", "col");
  }

  private Element body() {
    Element body = Element.of("tbody");
    for (int place = 0; place < curve.curves().size(); place++) {
      body = body.containing(row(curve.curves().get(place), Colour.ofMethod(place)));
    }
    return body;
  }

  private Element row(ColdStartCurve.Curve one, Colour colour) {
    Element name = Element.of("bdi", one.name()).styled(colour.cssClass());
    Optional<ColdStartCurve.Point> usual = one.at(curve.usual());
    List<Markup> errors =
        curve.known().stream()
            .<Markup>map(known -> cell(one.at(known), ColdStartTable::error))
            .toList();
    return Element.of("tr", Element.of("th", name).with("scope", "row"))
        .containing(errors)
        .containing(
            cell(usual, point -> Notation.figure(point.worstTenth())),
            cell(usual.flatMap(ColdStartCurve.Point::harmed), ColdStartTable::percent),
            cell(usual.flatMap(ColdStartCurve.Point::behindPooled), ColdStartTable::percent));
  }

  private static <T> Element cell(Optional<T> value, Function<T, String> text) {
    return Element.of("td", value.map(text).orElse("\u2013"));
  }

  private static String percent(double share) {
    return Math.round(100 * share) + "\u00a0%";
  }

  private static String error(ColdStartCurve.Point point) {
    return Notation.figure(point.error())
        + point
            .difference()
            .filter(PairedDifference::isMoreThanChance)
            .map(it -> it.mean() < 0 ? "\u00a0+" : "\u00a0\u2212")
            .orElse("");
  }
}
