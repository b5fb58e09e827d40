package org.kindling.runfolder.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.model.Inference;
import org.kindling.train.PublishedFigure;

/**
 * {@link PublishedFigure}s as the JSON of {@code eval/published.json}: {@code {"figures":
 * [{"paper", "setting", "statistics", "test", "step", "metric", "value", "ci95"}]}}, without what
 * is not known.
 */
public final class PublishedFiguresJson {
  private static final int MOST_FIGURES = 100;

  private PublishedFiguresJson() {}

  /** The figures as one line. */
  public static String write(List<PublishedFigure> figures) {
    ArrayNode list = Json.array();
    for (PublishedFigure figure : figures) {
      ObjectNode json =
          list.addObject()
              .put("paper", figure.paper())
              .put("setting", figure.setting())
              .put("step", figure.step())
              .put("metric", figure.metric())
              .put("value", figure.value());
      figure.inference().ifPresent(inference -> json.put("statistics", inference.word()));
      figure.test().ifPresent(test -> json.put("test", test));
      figure.ci95().ifPresent(ci95 -> json.put("ci95", ci95));
    }
    return Json.object().<ObjectNode>set("figures", list).toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param what names the text in errors
   */
  public static List<PublishedFigure> read(String what, String text) throws IOException {
    List<PublishedFigure> figures = new ArrayList<>();
    for (Json json : Json.parse(what, text).requiredObjects("figures", MOST_FIGURES)) {
      Optional<Inference> inference =
          json.text("statistics").isPresent()
              ? Optional.of(ClassesJson.inference(json))
              : Optional.empty();
      figures.add(
          new PublishedFigure(
              json.requiredText("paper"),
              json.requiredText("setting"),
              inference,
              json.text("test"),
              json.requiredInteger("step"),
              json.requiredText("metric"),
              json.requiredNumber("value"),
              json.number("ci95")));
    }
    return figures;
  }
}
