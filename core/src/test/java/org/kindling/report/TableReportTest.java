package org.kindling.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.baseline.BaselineScore;
import org.kindling.report.plot.Xml;
import org.w3c.dom.Element;

/** What a report shows of a run on a table beyond what it shows of every run. */
class TableReportTest {
  @TempDir Path folder;

  private String report(String target) throws IOException {
    RunFiles run =
        new RunFiles(folder)
            .with(
                "run.json",
                """
                {"algorithm": "ANIL, second order", "inner_steps": {"training": 1, "validation": 1},
                 "data": {"kind": "table", "name": "cheese.csv", "unit": "RETAILER", "units": 88, "rows": 5555,
                  "splits": [{"split": "META_TRAIN", "units": 55, "rows": 3400, "dropped": 2},
                             {"split": "META_TEST", "units": 25, "rows": 1650, "dropped": 1}],
                  "dropped": [{"reason": "no more than the 5 rows of the support", "units": 3, "rows": 9}],
                  "left_out": [{"reason": "task.where", "rows": 12}],
                  "target": {"name": "%s", "mean": 100, "deviation": 20}}}
                """
                    .formatted(target))
            .with(
                "eval/test.json",
                EvaluationJson.write(RunFiles.evaluation(1, 0.25))
                    .replaceFirst(
                        "\\}$",
                        ", \"worst\": [{\"name\": \"<KROGER>\", \"value\": 4},"
                            + " {\"name\": \"b\", \"value\": 1}]}"))
            .with(
                "eval/linear.json",
                BaselineScoresJson.write(List.of(new BaselineScore("a regression", 0.75))))
            .with(
                "eval/pictures.json",
                PicturesJson.write(
                    List.of(picture("good", 1), picture("bad", 9), picture("fair", 3))));
    ReportWriter.write(new org.apache.hadoop.fs.Path(run.root().toUri()), new Configuration());
    return Files.readString(folder.resolve("report.html"));
  }

  /** Off by as much after adaptation, and by ten times as much before. */
  private static ScatterPicture picture(String name, double error) {
    return new ScatterPicture(
        name,
        "volume",
        List.of(100.0, 120.0),
        new TreeMap<>(
            java.util.Map.of(
                0, List.of(100 + 10 * error, 120.0), 1, List.of(100 + error, 120 - error))));
  }

  private static List<String> texts(String html, String element) {
    return Xml.elements(Xml.parse(html), element).stream().map(Element::getTextContent).toList();
  }

  @Test
  void tellsTheRowsAndEntitiesOfEachSplitAndWhatIsMissing() throws IOException {
    String html = report("volume");
    assertThat(html).contains("5,555 rows in 88 entities (RETAILER), from cheese.csv.");
    assertThat(texts(html, "tr")).contains("training553,4002", "test251,6501");
    assertThat(texts(html, "li"))
        .contains(
            "Dropped: 3 entities with 9 rows: no more than the 5 rows of the support",
            "Left out: 12 rows: task.where");
  }

  @Test
  void givesErrorsInTheTargetsUnitBesideDeviations() throws IOException {
    // The roots of .25 and of the worst's 4, times 20.
    assertThat(texts(report("volume"), "tr"))
        .contains("ANIL0.50010.0", "a regression0.75015.0", "<KROGER>2.0040.0", "b1.0020.0");
    assertThat(texts(report("volume"), "p"))
        .contains("A deviation of the training targets is 20.0 in the unit of volume.");
  }

  @Test
  void saysWhereTheTargetIsAnExpression() throws IOException {
    assertThat(report("log(volume)"))
        .contains("in units of log(volume)", "the target is the expression log(volume), so its");
  }

  @Test
  void drawsPredictedAgainstActualValuesFromTheWorstTaskToTheBest() throws IOException {
    String html = report("volume");
    assertThat(texts(html, "h2")).contains("Predicted against actual");
    assertThat(texts(html, "text"))
        .containsSubsequence(
            "bad: predicted, error 9.00",
            "fair: predicted, error 3.00",
            "good: predicted, error 1.00");
  }

  @Test
  void readsTheScattersThatItWrote() throws IOException {
    List<ScatterPicture> pictures = List.of(picture("a", 1));
    assertThat(PicturesJson.read("pictures.json", PicturesJson.write(pictures)))
        .isEqualTo(pictures);
  }
}
