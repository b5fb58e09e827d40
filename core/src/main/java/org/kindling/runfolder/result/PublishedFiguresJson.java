package org.kindling.runfolder.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.train.PublishedFigure;

/** {@link PublishedFigure}s as the JSON of {@code eval/published.json}. */
public record PublishedFiguresJson(List<FigureText> figures) {
  private static final int MOST_FIGURES = 100;

  /** Without what is not known. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record FigureText(
      String paper,
      String setting,
      int step,
      String metric,
      double value,
      Optional<ClassesJson.InferenceWord> statistics,
      Optional<String> test,
      Optional<Double> ci95) {

    static FigureText of(PublishedFigure figure) {
      return new FigureText(
          figure.paper(),
          figure.setting(),
          figure.step(),
          figure.metric(),
          figure.value(),
          figure.inference().map(ClassesJson.InferenceWord::new),
          figure.test(),
          figure.ci95());
    }

    PublishedFigure figure() {
      return new PublishedFigure(
          paper,
          setting,
          statistics.map(ClassesJson.InferenceWord::inference),
          test,
          step,
          metric,
          value,
          ci95);
    }
  }

  /** Copies the list. */
  public PublishedFiguresJson {
    figures = List.copyOf(figures);
  }

  /** The figures as one line. */
  public static String write(List<PublishedFigure> figures) {
    return Json.line(new PublishedFiguresJson(figures.stream().map(FigureText::of).toList()));
  }

  /** Reads what {@link #write} wrote. */
  public static List<PublishedFigure> read(Json json) throws BrokenContentException {
    PublishedFiguresJson read = json.as(PublishedFiguresJson.class);
    Bounded.require(json, "figures", read.figures, MOST_FIGURES);
    return read.figures.stream().map(FigureText::figure).toList();
  }
}
