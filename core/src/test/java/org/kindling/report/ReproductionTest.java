package org.kindling.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.evaluation.Evaluation;
import org.kindling.files.Json;
import org.kindling.model.Inference;
import org.kindling.runfolder.RunFiles;
import org.kindling.runfolder.RunReader;
import org.kindling.runfolder.result.EvaluationJson;
import org.kindling.runfolder.result.PublishedFiguresJson;
import org.kindling.train.PublishedFigure;

class ReproductionTest {
  private static final PublishedFigure TRANSDUCTIVE = figure(Inference.TRANSDUCTIVE, 3);
  private static final PublishedFigure INDUCTIVE = figure(Inference.INDUCTIVE, 3);

  @TempDir Path folder;
  private RunFiles run;

  @BeforeEach
  void fill() {
    run = new ClassRun(5).fill(new RunFiles(folder));
  }

  @Test
  void comparesEachFigureWithTheSameInferenceAfterTheSameStep() throws IOException {
    publish(run, TRANSDUCTIVE, INDUCTIVE);

    // Ours are 96.2 and 90.9 %, see ClassRun.
    assertThat(rows())
        .containsExactly(
            "MAML: 5-way 1-shot, transductive, 3 steps: 98.7 ±0.4 %, 96.2 ±0.4 %, -2.5 %",
            "MAML: 5-way 1-shot, inductive, 3 steps: 98.7 ±0.4 %, 90.9 ±0.4 %, -7.8 %");
  }

  @Test
  void saysWhereOursWasNotMeasured() throws IOException {
    publish(run, figure(Inference.ONE_BY_ONE, 3), figure(Inference.INDUCTIVE, 1));

    assertThat(rows())
        .containsExactly(
            "MAML: 5-way 1-shot, one-by-one, 3 steps: 98.7 ±0.4 %, –, –",
            "MAML: 5-way 1-shot, inductive, 1 step: 98.7 ±0.4 %, –, –");
  }

  @Test
  void takesOursFromTheTestThatMeasuresIt() throws IOException {
    Evaluation other = new ClassRun(20).test(Inference.INDUCTIVE, 0.93);
    run.with("eval/further/20-way/test.json", EvaluationJson.write(other));
    publish(
        run,
        new PublishedFigure(
            "p",
            "20-way",
            Optional.empty(),
            Optional.of("20-way"),
            3,
            "accuracy",
            0.96,
            Optional.empty()),
        new PublishedFigure(
            "p",
            "30-way",
            Optional.empty(),
            Optional.of("30-way"),
            3,
            "accuracy",
            0.9,
            Optional.empty()));

    assertThat(rows())
        .containsExactly(
            "MAML: 20-way, 3 steps: 96 %, 93.0 ±0.4 %, -3.0 %",
            "MAML: 30-way, 3 steps: 90 %, –, –");
  }

  @Test
  void putsMethodsThatNoPaperSpeaksOfBesideIt() throws IOException {
    publish(run, TRANSDUCTIVE);
    new ClassRun(5).fill(run.baseline("other"));

    assertThat(rows().get(1))
        .isEqualTo("other: 5-way 1-shot, transductive, 3 steps: –, 96.2 ±0.4 %, –");
  }

  @Test
  void keepsThePapersDigits() throws IOException {
    publish(
        run,
        new PublishedFigure(
            "p",
            "s",
            Optional.empty(),
            Optional.empty(),
            3,
            "accuracy",
            0.9539,
            Optional.of(0.0009)),
        new PublishedFigure(
            "p", "s", Optional.empty(), Optional.empty(), 3, "mse", 0.155, Optional.empty()));

    assertThat(rows())
        .containsExactly(
            "MAML: s, 3 steps: 95.39 ±0.09 %, 96.2 ±0.4 %, +0.8 %",
            "MAML: s, 3 steps: 0.155, –, –");
  }

  @Test
  void readsWhatItWrote() throws IOException {
    PublishedFigure bare =
        new PublishedFigure(
            "p", "s", Optional.empty(), Optional.empty(), 1, "mse", 0.67, Optional.empty());
    List<PublishedFigure> figures = List.of(TRANSDUCTIVE, bare);

    assertThat(PublishedFiguresJson.read(Json.parse("x", PublishedFiguresJson.write(figures))))
        .isEqualTo(figures);
  }

  @Test
  void printsATableAndTheTimeOfTheTraining() throws IOException {
    publish(run, TRANSDUCTIVE);
    // 4 ms each.
    run.withMetrics("part-1-1.jsonl", List.of(RunFiles.report(1, 3), RunFiles.report(2, 3)));

    assertThat(ReproductionLines.of(run.folder()))
        .containsExactly(
            "method  setting                     after      paper             ours              difference"
                + "  source",
            "MAML    5-way 1-shot, transductive  3 steps    98.7 ±0.4 %       96.2 ±0.4 %       -2.5 %    "
                + "  Finn et al. 2017, table 1",
            "training took 0.00800 s for 2 steps, without validation and baselines");
  }

  private List<String> rows() throws IOException {
    return Reproduction.of(RunReader.read(run.folder())).stream()
        .map(
            row ->
                "%s: %s, %s: %s, %s, %s"
                    .formatted(
                        row.method().label(),
                        row.setting(),
                        row.after(),
                        row.paperFigure(),
                        row.ourFigure(),
                        row.difference()))
        .toList();
  }

  private static void publish(RunFiles run, PublishedFigure... figures) {
    run.with("eval/published.json", PublishedFiguresJson.write(List.of(figures)));
  }

  private static PublishedFigure figure(Inference inference, int step) {
    return new PublishedFigure(
        "Finn et al. 2017, table 1",
        "5-way 1-shot",
        Optional.of(inference),
        Optional.empty(),
        step,
        "accuracy",
        0.987,
        Optional.of(0.004));
  }
}
