package org.kindling.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.kindling.failure.Shown;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.runfolder.RunFolder;
import org.kindling.runfolder.RunSummary;

/**
 * The runs in a folder and in the folders below it, such as {@code runs}.
 *
 * @param runs each by the name under which the folder has it
 */
record RunList(List<Entry> runs) {
  /** {@code runs/omniglot/maml-5way-1shot} lies two folders deep. */
  private static final int DEEPEST = 3;

  private record Entry(String name, RunSummary.Status status) {}

  /** Looks for folders with a {@code status.json}; what lies in a run belongs to it. */
  static RunList in(RunFolder folder) throws IOException {
    List<Entry> found = new ArrayList<>();
    collect("", folder, 1, found);
    return new RunList(List.copyOf(found));
  }

  private static void collect(String path, RunFolder folder, int depth, List<Entry> found)
      throws IOException {
    for (RunFolder inner : folder.foldersIn(".")) {
      String name = path + inner.name();
      if (isRun(inner)) {
        found.add(new Entry(name, status(name, inner)));
      } else if (depth < DEEPEST) {
        collect(name + "/", inner, depth + 1, found);
      }
    }
  }

  private static RunSummary.Status status(String name, RunFolder run) throws IOException {
    try {
      return RunSummary.status(run);
    } catch (BrokenContentException e) {
      throw new BrokenContentException(name + "/" + e.getMessage(), e);
    }
  }

  static boolean isRun(RunFolder folder) throws IOException {
    return folder.files().exists(new Path(folder.path(), "status.json"));
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** A line for each, in columns. */
  List<String> lines() {
    int width = runs.stream().mapToInt(run -> run.name.length()).max().orElse(1);
    return runs.stream().map(run -> line(run, width)).toList();
  }

  private static String line(Entry run, int width) {
    StatusLines status = new StatusLines(run.status);
    String format = "%-" + width + "s  %-9s  %-13s  %s";
    return String.format(
            Locale.ROOT,
            format,
            Shown.line(run.name),
            run.status.state().orElse("?"),
            status.step().orElse(""),
            status.best().orElseGet(() -> run.status.message().orElse("")))
        .stripTrailing();
  }

  /** A JSON object for each. */
  List<String> json() {
    return runs.stream()
        .map(
            run ->
                Json.line(
                    new Line(
                        run.name,
                        run.status.state(),
                        run.status.exitCode(),
                        run.status.step(),
                        run.status.steps())))
        .toList();
  }

  private record Line(
      String run,
      Optional<String> state,
      Optional<Integer> exitCode,
      Optional<Long> step,
      Optional<Long> steps) {}
}
