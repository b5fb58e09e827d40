package org.kindling.jobs;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.kindling.checkpoint.Folder;
import org.kindling.report.BaselineScoresJson;
import org.kindling.report.EvaluationJson;
import org.kindling.report.RunFolder;
import org.kindling.report.RunSummary;
import org.kindling.train.Evaluation;

/**
 * What a run came to, for the last lines of its console.
 *
 * @param folder the run's
 */
record Summary(RunFolder folder) {
  private static final int MOST_BYTES = 1 << 20;

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
                    "best validation  %s %.4f ±%.4f at step %d%n",
                    best.metric(),
                    best.mean(),
                    best.ci95(),
                    best.step()));
    tests().forEach(out::println);
    linear(run).forEach(out::println);
    if (folder.files().exists(new Path(folder.path(), "model/MANIFEST.json"))) {
      out.println("model            " + folder.path() + "/model");
    }
    out.println("report           " + folder.path() + "/report.html");
    out.flush();
  }

  /** A line for each method that was tested. */
  private List<String> tests() throws IOException {
    List<String> lines = new ArrayList<>();
    line(folder).ifPresent(lines::add);
    for (RunFolder baseline : folder.foldersIn("baselines")) {
      line(baseline).ifPresent(lines::add);
    }
    return lines;
  }

  private List<String> linear(RunSummary run) throws IOException {
    Optional<String> test = folder.text("eval/test.json", MOST_BYTES);
    Optional<String> linear = folder.text("eval/linear.json", MOST_BYTES);
    return test.isEmpty() || linear.isEmpty()
        ? List.of()
        : LinearLines.of(
            run.algorithm().orElse(folder.name()),
            EvaluationJson.read("eval/test.json", test.get()),
            BaselineScoresJson.read("eval/linear.json", linear.get()));
  }

  private static Optional<String> line(RunFolder run) throws IOException {
    Optional<String> text = run.text("eval/test.json", MOST_BYTES);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Evaluation test = EvaluationJson.read("eval/test.json", text.get());
    StringBuilder line = new StringBuilder("test, " + test.tasks() + " tasks  ");
    for (Evaluation.Point point : test.perStep()) {
      if (List.of(0, 1, 5, 10).contains(point.step())) {
        line.append(
            String.format(
                Locale.ROOT,
                "  %s@%d %.4f ±%.4f",
                test.metric(),
                point.step(),
                point.mean(),
                point.ci95()));
      }
    }
    String name = RunSummary.read(run).algorithm().orElse(run.name());
    return Optional.of(line + "  " + name);
  }
}
