package org.kindling.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kindling.plot.Element;
import org.kindling.plot.Markup;
import org.kindling.runfolder.result.DataSummary;

/**
 * What a run was trained and tested on: rows and entities of each split, its categories, what is
 * missing and why.
 */
record DataSection(DataSummary data) {

  Element html() {
    List<Markup> parts =
        List.of(
            Element.of("h2", "The data"),
            Element.of("p", sentence()),
            Element.of("div", table()).styled("scroll"),
            Element.of("ul")
                .styled("losses")
                .containing(Stream.concat(categories(), losses()).toList()));
    return Element.of("section").containing(parts);
  }

  private String sentence() {
    return Notation.count(data.rows())
        + (data.images() ? " images in " : " rows in ")
        + Notation.count(data.units())
        + (data.images() ? " classes" : " entities (" + data.unit() + ")")
        + ", from "
        + data.name()
        + ".";
  }

  private Element table() {
    String units = data.images() ? "classes" : "entities";
    String rows = data.images() ? "images" : "rows";
    Element head =
        Element.of("tr")
            .containing(
                Stream.of("split", units, rows, "dropped " + units)
                    .map(name -> Element.of("th", name).with("scope", "col"))
                    .toList());
    Element body =
        Element.of("tbody").containing(data.splits().stream().map(DataSection::row).toList());
    return Element.of("table", Element.of("thead", head), body).styled("results narrow");
  }

  private static Element row(DataSummary.Share share) {
    return Element.of(
        "tr",
        Element.of("th", word(share.split())).with("scope", "row"),
        Element.of("td", Notation.count(share.units())),
        Element.of("td", Notation.count(share.rows())),
        Element.of("td", Notation.count(share.dropped())));
  }

  private static String word(String split) {
    return switch (split) {
      case "META_TRAIN" -> "training";
      case "META_VALIDATION" -> "validation";
      case "META_TEST" -> "test";
      default -> split;
    };
  }

  private Stream<Element> categories() {
    return data.categories().orElse(List.of()).stream()
        .map(
            category ->
                Element.of(
                    "li",
                    "Category "
                        + category.name()
                        + ": "
                        + Notation.count(category.values())
                        + " values in training; rows in \"other\": "
                        + category.other().stream()
                            .map(it -> Notation.count(it.rows()) + " of " + word(it.split()))
                            .collect(Collectors.joining(", "))));
  }

  private Stream<Element> losses() {
    return Stream.concat(
        data.dropped().stream().map(it -> loss("Dropped", it)),
        data.leftOut().orElse(List.of()).stream().map(it -> loss("Left out", it)));
  }

  private Element loss(String verb, DataSummary.Loss loss) {
    if (loss.rows().isEmpty()) {
      return Element.of("li", loss.reason());
    }
    String units =
        loss.units()
            .map(
                count ->
                    Notation.count(count) + (data.images() ? " classes with " : " entities with "))
            .orElse("");
    String rows = Notation.count(loss.rows().get()) + (data.images() ? " images" : " rows");
    return Element.of("li", verb + ": " + units + rows + ": " + loss.reason());
  }
}
