package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import org.kindling.picture.ClassPicture;
import org.kindling.picture.Thumbnail;
import org.kindling.plot.Element;
import org.kindling.plot.Markup;
import org.kindling.plot.Text;

/** A test task with classes: what each was taken for, and the queries that were told wrongly. */
record ClassPanel(ClassPicture picture) {
  /** Images of a class beside its name; more would be small. */
  private static final int MOST_SUPPORT = 5;

  /** Tasks of a page, each of at most 20 classes or it would not fit. */
  private static final int MOST_TASKS = 3;

  private static final int MOST_CLASSES = 20;

  /** From so many classes on the table is drawn small, and long names are cut. */
  private static final int MANY_CLASSES = 9;

  /** The panels of a page. */
  static List<Element> of(List<ClassPicture> pictures) {
    return pictures.stream()
        .filter(picture -> picture.classes().size() <= MOST_CLASSES)
        .limit(MOST_TASKS)
        .map(picture -> new ClassPanel(picture).html())
        .toList();
  }

  private Element html() {
    Element heading =
        Element.of(
            "h3",
            Element.of("bdi", picture.name()),
            new Text(": " + picture.correct() + " of " + picture.queries() + " queries right"));
    Element content = Element.of("div", confusion()).styled("task");
    return Element.of(
        "div", heading, picture.mistakes().isEmpty() ? content : content.containing(mistakes()));
  }

  private Element confusion() {
    Element head = Element.of("tr", Element.of("th", "adapted to").with("scope", "col"));
    Element body = Element.of("tbody");
    for (int type = 0; type < picture.classes().size(); type++) {
      head = head.containing(Element.of("th").containing(first(type)).with("scope", "col"));
      body = body.containing(row(type));
    }
    String style = picture.classes().size() < MANY_CLASSES ? "confusion" : "confusion many";
    Element table = Element.of("table", Element.of("thead", head), body).styled(style);
    return Element.of("div", table).styled("scroll");
  }

  private Element row(int type) {
    ClassPicture.ImageClass row = picture.classes().get(type);
    List<Markup> name = new ArrayList<>();
    row.support().stream().limit(MOST_SUPPORT).map(it -> image(it, row.name())).forEach(name::add);
    name.add(BrokenName.of(row.name()).with("title", row.name()));
    List<Element> cells = new ArrayList<>();
    cells.add(Element.of("th").containing(name).with("scope", "row"));
    for (int taken = 0; taken < picture.classes().size(); taken++) {
      int count = picture.confusion().get(type).get(taken);
      String style = count == 0 ? "none" : taken == type ? "hit" : "miss";
      cells.add(Element.of("td", count == 0 ? "\u00b7" : Notation.count(count)).styled(style));
    }
    return Element.of("tr").containing(cells);
  }

  private Element mistakes() {
    return Element.of("div")
        .styled("mistakes")
        .containing(picture.mistakes().stream().map(this::mistake).toList());
  }

  private Element mistake(ClassPicture.Mistake mistake) {
    Element words =
        Element.of("figcaption", "taken for ")
            .containing(first(mistake.takenFor()))
            .containing(
                new Text(" with " + Notation.figure(100 * mistake.probability()) + "\u00a0%, is "))
            .containing(first(mistake.truth()));
    return Element.of("figure", image(mistake.image(), "a query").styled("query"), words);
  }

  /** An image that stands for a class. */
  private List<Element> first(int type) {
    ClassPicture.ImageClass named = picture.classes().get(type);
    return named.support().stream().limit(1).map(it -> image(it, named.name())).toList();
  }

  private static Element image(Thumbnail thumbnail, String words) {
    return Element.of("img").with("src", thumbnail.uri()).with("alt", words).with("title", words);
  }
}
