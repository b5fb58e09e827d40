package org.kindling.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.files.Json;
import org.kindling.metric.Metric;
import org.kindling.picture.ScatterPicture;
import org.kindling.picture.Worst;
import org.kindling.plot.Xml;
import org.kindling.runfolder.RunFiles;
import org.kindling.runfolder.result.PicturesJson;
import org.w3c.dom.Element;

/** What a report shows of a run on a table beyond what it shows of every run. */
class TableReportTest {
  @TempDir Path folder;

  private String report(String target) throws IOException {
    RunFiles run = new TableRun(target, "<KROGER>").fill(new RunFiles(folder));
    ReportWriter.write(new org.apache.hadoop.fs.Path(run.root().toUri()), new Configuration());
    return Files.readString(folder.resolve("report.html"));
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
            "Left out: 12 rows: task.where",
            "Category <kind>: 4 values in training; rows in \"other\": 0 of training, 7 of test");
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
    assertThat(texts(html, "figcaption")).containsExactly("<KROGER>", "fair", "good");
    assertThat(texts(html, "text"))
        .containsSubsequence(
            "predicted, error 9.00", "predicted, error 3.00", "predicted, error 1.00");
  }

  @Test
  void saysFromHowManyRowsOnAdaptingIsWorthIt() throws IOException {
    String html = report("volume");
    assertThat(texts(html, "h2")).contains("Is it worth it?");
    assertThat(texts(html, "p"))
        .contains(
            "With no row <trees> wins; with 5 rows ANIL wins. With 5 rows, ANIL does worse than with"
                + " none for 2 of the 25 entities, and worse than one pooled regression for 3. For"
                + " each of 25 test entities the same 41 or more rows are predicted, whatever few"
                + " others are known; 1 with too few rows are left out.",
            "<trees>: of depths [2, 4]");
    assertThat(texts(html, "tr"))
        .contains(
            "ANIL1.500.5001.008\u00a0%12\u00a0%",
            "<trees>1.00\u00a0+0.750\u00a0\u22121.50\u201312\u00a0%");
    assertThat(texts(Files.readString(folder.resolve("plots/cold-start.svg")), "title"))
        .contains("Error against known rows", "ANIL, 5 rows known: 0.500");
  }

  /** A curve for each measure, accuracies in percent, and the first one's name for its drawing. */
  @Test
  void drawsAccuracyAndLogLossWhereTargetsAreClasses() throws IOException {
    RunFiles run = new TableRun("volume", "<KROGER>").fill(new RunFiles(folder));
    run.with("eval/cold-start.json", Json.line(TableRun.coldStartOfClasses()));
    ReportWriter.write(new org.apache.hadoop.fs.Path(run.root().toUri()), new Configuration());
    String html = Files.readString(folder.resolve("report.html"));

    assertThat(texts(html, "p"))
        .anyMatch(
            it ->
                it.startsWith(
                    "By accuracy, with 5 rows of each class trees is first, but not clearly"
                        + " ahead of ANIL. By cross-entropy (nats), with 5 rows of each class ANIL"
                        + " wins. With 5 rows of each class, "));
    assertThat(texts(html, "tr"))
        .contains("trees75.025.0\u2013\u2013", "trees0.750\u00a0\u22120.250\u2013\u2013");
    assertThat(texts(Files.readString(folder.resolve("plots/cold-start.svg")), "title"))
        .contains("Accuracy against known rows", "ANIL, 5 rows of each class known: 50.0");
    assertThat(folder.resolve("plots/cold-start-cross-entropy.svg")).exists();
  }

  @Test
  void namesTheEntitiesThatWentWorst() throws IOException {
    assertThat(texts(report("volume"), "p"))
        .contains(
            "Of the first 2 test tasks those that went worst after 1 inner step, by their"
                + " RETAILER: where to look first when something is odd with the data.");
  }

  @Test
  void readsWhatWentWorstAsItWasWritten() throws IOException {
    Worst classes = Worst.ofClasses(3, 100, List.of(new Worst.ImageClass("a/b", 2, 5)));
    assertThat(Json.parse("worst.json", Json.line(classes)).as(Worst.class)).isEqualTo(classes);
    Worst tasks = Worst.ofTasks(0, Metric.MEAN_SQUARED_ERROR, List.of(new Worst.Task("a", 1.5)));
    assertThat(Json.parse("worst.json", Json.line(tasks)).as(Worst.class)).isEqualTo(tasks);
  }

  @Test
  void readsTheScattersThatItWrote() throws IOException {
    List<ScatterPicture> pictures = List.of(TableRun.picture("a", 1));
    assertThat(PicturesJson.read(Json.parse("pictures.json", PicturesJson.write(pictures))))
        .isEqualTo(pictures);
  }
}
