package org.kindling.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.baseline.BaselineScore;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Json;
import org.kindling.picture.ClassPicture;
import org.kindling.plot.Xml;
import org.kindling.runfolder.RunFiles;
import org.kindling.runfolder.result.BaselineScoresJson;
import org.kindling.runfolder.result.EvaluationJson;
import org.kindling.runfolder.result.PicturesJson;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportWriterTest {
  @TempDir Path folder;

  private RunFiles run() {
    return new RunFiles(folder);
  }

  private String report() throws IOException {
    ReportWriter.write(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration());
    return Files.readString(folder.resolve("report.html"));
  }

  private List<String> plots() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("plots"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> texts(String html, String element) {
    return Xml.elements(Xml.parse(html), element).stream().map(Element::getTextContent).toList();
  }

  @Test
  void putsLinearModelsOfTheSameTasksBesideTheMethods() throws IOException {
    run()
        .with("run.json", "{\"algorithm\": \"ANIL, second order\"}")
        .with("eval/test.json", EvaluationJson.write(RunFiles.evaluation(1, 0.25)))
        .with(
            "eval/linear.json",
            Json.line(
                BaselineScoresJson.of(
                    List.of(new BaselineScore("one pooled <regression>", 0.75)))));

    // The root of the last step's mean squared error of 0.25.
    assertThat(texts(report(), "tr")).contains("ANIL0.500", "one pooled <regression>0.750");
  }

  @Test
  void tellsWhatRanAndHowItEnded() throws IOException {
    SinusoidRun.finished(run(), 700);
    Document page = Xml.parse(report());
    assertThat(Xml.elements(page, "h1").get(0).getTextContent()).isEqualTo("MAML, second order");
    assertThat(Xml.elements(page, "header").get(0).getTextContent())
        .contains("succeeded")
        .contains("sinusoids, 5 support and 10 query points")
        .contains("a network 1-40-40-1 with ReLU")
        .contains("9f2c41d07be85a3361d0c7f24b8e6a905d12f3c7b4a8e91d60573f2e8ab9c4d1")
        .contains("spark\u00a03.5.5")
        .contains("21 min 42 sfrom start to end")
        .doesNotContain("all steps made")
        .contains("5,556tasks per second"); // 25 tasks in 4.5 ms
  }

  @Test
  void showsAllMethodsSideBySide() throws IOException {
    SinusoidRun.finished(run(), 700);
    String html = report();
    assertThat(texts(html, "h2"))
        .containsExactly("Adapting to a new task", "Test tasks, up close", "Learning to learn");
    assertThat(texts(html, "h3")).containsExactly("MAML", "Pre-training", "Reptile");
    assertThat(texts(html, "td"))
        .contains("0.670 ± 0.013", "2.410 ± 0.048", "0.350 ± 0.007")
        .contains("1.09", "10,000");
    assertThat(texts(html, "title"))
        .contains("MAML on amplitude 4.1, phase 0.6", "Reptile on amplitude 1.2, phase 1.5")
        .contains("Training loss", "Validation", "Error against inner step");
  }

  @Test
  void itsResultIsAfterTheConfiguredInnerSteps() throws IOException {
    SinusoidRun.finished(run(), 700);
    run()
        .baseline("reptile")
        .with(
            "run.json",
            "{\"algorithm\": \"Reptile\", \"inner_steps\": {\"training\": 5, \"validation\": 10}}");
    String html = report();
    assertThat(html)
        .contains(
            ">0.670\u00a0\u00b1\u00a00.013<",
            "mean squared error on 10,000 test tasks after 1 inner step, as in validation",
            "1 in training, 1 in validation, up to 10 in the test",
            "Mean squared error on test tasks: MAML 0.670 after 1 inner step;"
                + " Pre-training 2.41 after 1 inner step; Reptile 0.730 after 10 inner steps;"
                + " each as in its own validation.");
    assertThat(Xml.elements(Xml.parse(html), "td"))
        .filteredOn(cell -> cell.getAttribute("class").contains("result"))
        .extracting(Element::getTextContent)
        .containsExactly("0.670 ± 0.013", "2.410 ± 0.048", "0.730 ± 0.015");
  }

  @Test
  void marksTheBestMethodOfEachInnerStepWhereIntervalsPart() throws IOException {
    SinusoidRun.finished(run(), 700);
    assertThat(Xml.elements(Xml.parse(report()), "td"))
        .filteredOn(cell -> cell.getAttribute("class").contains("best"))
        .extracting(Element::getTextContent)
        // Not after 0 inner steps: 3.200 ± 0.064 overlaps with 3.310 ± 0.066.
        .startsWith("0.670 ± 0.013")
        .hasSize(10);
    assertThat(texts(report(), "p"))
        .contains(
            "Bold: better than each other method, with a 95\u00a0% confidence interval that overlaps"
                + " none of theirs.",
            "Worst decile: the mean over the tenth of the test tasks that went worst (1,000 of"
                + " 10,000), after the last inner step.");
  }

  @Test
  void writesEachPlotAsAFileOfItsOwn() throws IOException {
    SinusoidRun.finished(run(), 700);
    report();
    assertThat(plots())
        .containsExactly("adaptation.svg", "loss.svg", "pictures.svg", "validation.svg");
    for (String plot : plots()) {
      Document svg = Xml.parse(Files.readString(folder.resolve("plots").resolve(plot)));
      assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
      assertThat(Xml.elements(svg, "style")).hasSize(1);
    }
  }

  @Test
  void needsNothingFromElsewhere() throws IOException {
    SinusoidRun.finished(run(), 700);
    String html = report();
    assertThat(html)
        .doesNotContainIgnoringCase("<script")
        .doesNotContainIgnoringCase("<link")
        .doesNotContainIgnoringCase("<img")
        .doesNotContainIgnoringCase("@import")
        .doesNotContainIgnoringCase("url(")
        .doesNotContain("href=")
        .contains("default-src &#39;none&#39;");
    assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("://");
  }

  @Test
  void showsAccuracyInPercentWithBothKindsOfInference() throws IOException {
    new ClassRun(5).fill(run());
    String html = report();
    assertThat(texts(html, "tr"))
        .contains(
            "inner stepstransductiveinductive",
            "396.2 ± 0.490.9 ± 0.4",
            "worst decile74.874.8",
            // (9 x |1/9 - .3| + 10 x |.5 - .63| + 981 x |963/981 - .99|) / 1,000
            "expected calibration error (%)1.121.12",
            "queries1,0001,000");
    assertThat(html)
        .contains(
            "96.2\u00a0\u00b1\u00a00.4\u00a0%",
            "transductive accuracy on 200 test tasks after 3 inner steps")
        .contains("Tasks are 5-way 1-shot, 1 query per class.");
    assertThat(plots()).containsExactly("adaptation.svg", "reliability.svg");
  }

  @Test
  void showsWhatClassesWereTakenForWithTheirImages() throws IOException {
    new ClassRun(5).fill(run());
    Document page = Xml.parse(report());
    assertThat(texts(report(), "h3"))
        .containsExactly("Test task 7: 4 of 5 queries right", "Test task 1: 4 of 5 queries right");
    assertThat(Xml.elements(page, "td"))
        .extracting(cell -> cell.getAttribute("class"))
        .filteredOn(style -> style.equals("hit") || style.equals("miss"))
        .startsWith("miss", "hit", "hit", "hit", "hit");
    assertThat(texts(report(), "figcaption")).contains("taken for  with 78.3\u00a0%, is ");
    assertThat(Xml.elements(page, "img"))
        .hasSize(2 * (5 + 5 + 3))
        .allSatisfy(
            image -> assertThat(image.getAttribute("src")).startsWith("data:image/png;base64,"));
  }

  @Test
  void putsThePapersFiguresBesideOurs() throws IOException {
    new ClassRun(5)
        .fill(run())
        .with(
            "eval/published.json",
            "{\"figures\":[{\"paper\":\"<b>\",\"setting\":\"5-way\",\"statistics\":\"inductive\","
                + "\"step\":3,\"metric\":\"accuracy\",\"value\":0.9}]}");

    assertThat(texts(report(), "h2")).contains("Beside the papers");
    assertThat(texts(report(), "tr"))
        .contains(
            "MAML90\u00a0%90.9\u00a0\u00b10.4\u00a0%+0.9\u00a0%5-way, inductive3\u00a0steps<b>");
  }

  @Test
  void boundsTheImagesOfAPage() throws IOException {
    ClassPicture wide = new ClassRun(21).picture("too wide");
    ClassPicture narrow = new ClassRun(2).picture("narrow");
    new ClassRun(2)
        .fill(run())
        .with(
            "eval/pictures.json",
            PicturesJson.write(List.of(wide, narrow, narrow, narrow, narrow)));
    assertThat(texts(report(), "h3")).hasSize(3).allMatch(name -> name.startsWith("narrow"));
  }

  @Test
  void takesNoClassNameForMarkup() throws IOException {
    new ClassRun(2).fill(run());
    run()
        .with(
            "eval/pictures.json",
            PicturesJson.write(List.of(new ClassRun(2).picture("t")))
                .replace("Anglo-Saxon_Futhorc", "\\\"><script>alert(1)</script>"));
    assertThat(report()).doesNotContain("<script").contains("&quot;&gt;&lt;script");
  }

  @Test
  void itsIdsAreUnique() throws IOException {
    SinusoidRun.finished(run(), 700);
    assertThat(
            Xml.elements(Xml.parse(report()), "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty()))
        .doesNotHaveDuplicates()
        .contains("loss-title", "loss-desc", "picture-2-2-title");
  }

  @Test
  void itsStyleSheetMeansTheSameToHtmlAndToXml() throws IOException {
    // HTML takes a style element's text as it is; XML resolves its entities.
    SinusoidRun.finished(run(), 70);
    assertThat(report().split("<style>|</style>", -1)[1]).doesNotContainPattern("[&<>\"']");
  }

  @Test
  void isTheSameForTheSameFolder() throws IOException {
    SinusoidRun.finished(run(), 70);
    assertThat(report()).isEqualTo(report());
  }

  @Test
  void staysSmallForALongRun() throws IOException {
    SinusoidRun.MAML.fill(run(), 20_000);
    assertThat(report().length()).isLessThan(200_000);
    assertThat(Files.size(folder.resolve("plots/loss.svg"))).isLessThan(60_000);
  }

  @Test
  void tellsOfARunThatHasJustBegun() throws IOException {
    run().with("status.json", "{\"state\": \"RUNNING\", \"step\": 0, \"steps\": 70000}");
    String html = report();
    assertThat(html).contains("Algorithm not recorded", "running", "of 70,000 outer steps");
    assertThat(texts(html, "li"))
        .contains(
            "No results on test tasks yet.",
            "No metrics of the training yet.",
            "No config.conf in the run folder.",
            "No baselines: name some under kindling.baselines to see them side by side.");
    assertThat(folder.resolve("plots")).doesNotExist();
  }

  @Test
  void tellsTheTimeOfAllAttempts() throws IOException {
    run()
        .with(
            "status.json",
            "{\"state\": \"STOPPED\", \"attempt\": 2, \"earlier_seconds\": 3600,"
                + "\"started\": \"2025-03-14T09:15:00Z\", \"ended\": \"2025-03-14T09:15:30.5Z\"}");
    assertThat(report()).contains("stopped", ">1 h 0 min<", ">in 2 attempts together<");
  }

  @Test
  void showsTheTrainingOfARunThatGoesOn() throws IOException {
    run().withMetrics("part-1-1.jsonl", List.of(RunFiles.report(1, 3), RunFiles.report(2, 2)));
    String html = report();
    assertThat(texts(html, "h2")).contains("Learning to learn").doesNotContain("Adapting");
    assertThat(html).contains("There was no validation yet.");
    assertThat(plots()).containsExactly("loss.svg");
  }

  @Test
  void tellsWhyARunFailed() throws IOException {
    run()
        .with(
            "status.json",
            "{\"state\": \"FAILED\", \"exit_code\": 4, \"step\": 812, \"steps\": 1000,"
                + "\"message\": \"task 20311 of step 812: the query loss is NaN\"}")
        .withMetrics(
            "part-1-1.jsonl", List.of(RunFiles.report(1, 3), RunFiles.report(2, Double.NaN)));
    String html = report();
    assertThat(texts(html, "p"))
        .contains("failedexit code 4", "task 20311 of step 812: the query loss is NaN");
    assertThat(texts(html, "li"))
        .contains("Steps whose loss was not a finite number, left out of the plot: 1.");
  }

  @Test
  void notesWhatIsBrokenAndShowsTheRest() throws IOException {
    SinusoidRun.finished(run(), 70)
        .with("status.json", "{\"state\": ")
        .with("eval/pictures.json", "{\"tasks\": 3}")
        .with("baselines/reptile/eval/test.json", "[]");
    String html = report();
    assertThat(texts(html, "h1")).containsExactly("MAML, second order");
    assertThat(texts(html, "h2")).contains("Adapting to a new task", "Not in this report");
    assertThat(texts(html, "li"))
        .anySatisfy(note -> assertThat(note).startsWith("Not readable: status.json is not JSON"))
        .contains(
            "Not readable: eval/pictures.json: tasks must be a list",
            "Baseline Reptile: no results on test tasks yet.",
            "Baseline Reptile: Not readable: eval/test.json is not a JSON object");
  }

  @Test
  void notesWhyABaselineHasNoResults() throws IOException {
    SinusoidRun.MAML.fill(run(), 70);
    run()
        .baseline("reptile")
        .with("status.json", "{\"state\": \"FAILED\", \"message\": \"step 3: the loss is NaN\"}");
    assertThat(texts(report(), "li"))
        .contains(
            "Baseline reptile: no results on test tasks yet.",
            "Baseline reptile: failed: step 3: the loss is NaN");
  }

  @Test
  void takesNothingInARunFolderForMarkup() throws IOException {
    String hostile = "</style></title><script>alert(1)</script><img src=x onerror=y>\\\"'&\\u0000";
    SinusoidRun.finished(run(), 70)
        .with(
            "run.json",
            "{\"algorithm\": \"X\", \"model\": \"X\", \"source\": \"X\", \"run_id\": \"X\","
                    .replace("X", hostile)
                + "\"host\": \"X\", \"versions\": {\"X\": \"X\"}}".replace("X", hostile))
        .with(
            "status.json",
            "{\"state\": \"X\", \"message\": \"X\", \"started\": \"X\"}".replace("X", hostile))
        .with("config.conf", "</code></pre></details><script>alert(1)</script>")
        .with(
            "eval/test.json",
            EvaluationJson.write(RunFiles.evaluation(3, 2, 1)).replace("mse", hostile))
        .with(
            "eval/pictures.json",
            PicturesJson.write(List.of())
                .replace(
                    "[]",
                    "[{\"name\":\""
                        + hostile
                        + "\","
                        + "\"x\":[0,1],\"truth\":[0,1],\"support\":[[0,0]],\"predictions\":{\"0\":[0,1]}}]"));
    String html = report();
    assertThat(html).doesNotContain("<script").doesNotContain("<img").doesNotContain("\u0000");
    assertThat(Xml.elements(Xml.parse(html), "style")).hasSize(1);
    for (String plot : plots()) {
      String svg = Files.readString(folder.resolve("plots").resolve(plot));
      assertThat(svg).doesNotContain("<script").doesNotContain("<img");
      Xml.parse(svg);
    }
  }

  @Test
  void refusesAFolderThatHoldsNoRun() {
    assertThatThrownBy(this::report)
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.IO))
        .hasMessageContaining("must hold run.json, status.json or metrics/ but has none of them");
  }

  @Test
  void showsABoundedNumberOfBaselines() throws IOException {
    SinusoidRun.MAML.fill(run(), 70);
    for (int i = 10; i < 30; i++) {
      SinusoidRun.REPTILE.fill(run().baseline("reptile-" + i), 70);
    }
    String html = report();
    assertThat(texts(html, "li")).contains("There are 20 baselines; the first 12 are shown.");
    assertThat(texts(html, "h3")).hasSize(13).contains("MAML", "reptile-10", "reptile-21");
  }
}
