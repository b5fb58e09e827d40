package org.kindling.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.kindling.evaluation.Evaluation;
import org.kindling.files.Folder;
import org.kindling.files.Json;
import org.kindling.metric.Metric;
import org.kindling.report.ResultStep;
import org.kindling.runfolder.RunFolder;
import org.kindling.runfolder.RunSummary;
import org.kindling.runfolder.result.BaselineScoresJson;
import org.kindling.runfolder.result.ColdStartJson;
import org.kindling.runfolder.result.EvaluationJson;

/**
 * What a run came to, for the last lines of its console.
 *
 * @param folder the run's
 */
record Summary(RunFolder folder) {
  private static final int MOST_BYTES = 1 << 20;

  /** The inner steps after which papers report. */
  private static final List<Integer> REPORTED = List.of(0, 1, 5, 10);

  static Summary of(Folder folder) {
    return new Summary(new RunFolder(folder.files(), folder.path()));
  }

  void print(PrintWriter out) throws IOException {
    RunSummary run = RunSummary.read(folder);
    run.status()
        .best()
        .ifPresent(
            best ->
                out.printf(
                    Locale.ROOT,
                    "best validation  %s %s at step %d%n",
                    best.metric(),
                    Metric.of(best.metric()).estimate(best.mean(), best.ci95()),
                    best.step()));
    tests().forEach(out::println);
    linear(run).forEach(out::println);
    Optional<Json> coldStart = folder.json("eval/cold-start.json", MOST_BYTES);
    if (coldStart.isPresent()) {
      ColdStartLines.of(ColdStartJson.read(coldStart.get())).forEach(out::println);
    }
    if (folder.files().exists(new Path(folder.path(), "model/MANIFEST.json"))) {
      out.println("model            " + folder.path() + "/model");
    }
    out.println("report           " + folder.path() + "/report.html");
    out.flush();
  }

  /** A line for each method that was tested. */
  private List<String> tests() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.addAll(lines(folder));
    for (RunFolder baseline : folder.foldersIn("baselines")) {
      lines.addAll(lines(baseline));
    }
    return lines;
  }

  private List<String> linear(RunSummary run) throws IOException {
    Optional<Json> test = folder.json("eval/test.json", MOST_BYTES);
    Optional<Json> linear = folder.json("eval/linear.json", MOST_BYTES);
    return test.isEmpty() || linear.isEmpty()
        ? List.of()
        : LinearLines.of(
            run.details().algorithm().orElse(folder.name()),
            ResultStep.of(EvaluationJson.read(test.get()), run.validatedSteps()),
            BaselineScoresJson.read(linear.get()));
  }

  private static List<String> lines(RunFolder run) throws IOException {
    List<String> lines = new ArrayList<>();
    line("test", "eval", run).ifPresent(lines::add);
    for (RunFolder further : run.foldersIn("eval/further")) {
      line("test " + further.name(), "eval/further/" + further.name(), run).ifPresent(lines::add);
    }
    return lines;
  }

  private static Optional<String> line(String what, String place, RunFolder run)
      throws IOException {
    Optional<Evaluation> test = evaluation(place + "/test.json", run);
    Optional<Evaluation> contrast = evaluation(place + "/contrast.json", run);
    RunSummary summary = RunSummary.read(run);
    String name = summary.details().algorithm().orElse(run.name());
    Optional<Integer> asked = summary.validatedSteps();
    return test.map(
        it ->
            what
                + ", "
                + it.tasks()
                + " tasks  "
                + figures(it, asked)
                + contrast.map(other -> ";" + figures(other, asked)).orElse("")
                + "  "
                + name
                + result(ResultStep.of(it, asked)));
  }

  private static Optional<Evaluation> evaluation(String file, RunFolder run) throws IOException {
    Optional<Json> json = run.json(file, MOST_BYTES);
    return json.isPresent() ? Optional.of(EvaluationJson.read(json.get())) : Optional.empty();
  }

  /** Which of the figures counts; nothing where there is one alone. */
  private static String result(ResultStep result) {
    return result.words().isEmpty() ? "" : "; its result is that" + result.words();
  }

  /** After the steps that papers report, those of the result, and the last. */
  private static String figures(Evaluation test, Optional<Integer> asked) {
    Evaluation.Point result = ResultStep.of(test, asked).point();
    StringBuilder figures = new StringBuilder();
    test.classes().ifPresent(classes -> figures.append("  ").append(classes.inference().word()));
    Metric metric = test.metric();
    for (Evaluation.Point point : test.perStep()) {
      if (REPORTED.contains(point.step()) || List.of(result, test.last()).contains(point)) {
        figures.append(
            String.format(
                Locale.ROOT,
                "  %s@%d %s",
                metric.name(),
                point.step(),
                metric.estimate(point.mean(), point.ci95())));
      }
    }
    return figures.toString();
  }
}
