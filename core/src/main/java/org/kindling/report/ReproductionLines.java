package org.kindling.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.kindling.runfolder.Run;
import org.kindling.runfolder.RunFolder;
import org.kindling.runfolder.RunReader;
import org.kindling.runfolder.TrainingHistory;

/** A run's figures beside those of papers, as a table for a console. */
public final class ReproductionLines {
  private ReproductionLines() {}

  /** The table and how long the training took; of a run whose folder this is. */
  public static List<String> of(RunFolder folder) throws IOException {
    Run run = RunReader.read(folder);
    List<String> lines = new ArrayList<>(table(Reproduction.of(run)));
    TrainingHistory.Speed speed = run.training().speed();
    lines.add(
        String.format(
            Locale.ROOT,
            "training took %s for %s steps, without validation and baselines",
            Notation.duration(speed.seconds()),
            Notation.count(speed.steps())));
    return lines;
  }

  private static List<String> table(List<Reproduction> rows) {
    int method = width("method", rows.stream().map(row -> row.method().label()));
    int setting = width("setting", rows.stream().map(Reproduction::setting));
    String format = "%-" + method + "s  %-" + setting + "s  %-9s  %-16s  %-16s  %-10s  %s";
    List<String> lines = new ArrayList<>();
    lines.add(line(format, "method", "setting", "after", "paper", "ours", "difference", "source"));
    for (Reproduction row : rows) {
      lines.add(
          line(
              format,
              row.method().label(),
              row.setting(),
              row.after(),
              row.paperFigure(),
              row.ourFigure(),
              row.difference(),
              row.source()));
    }
    return lines;
  }

  private static String line(String format, Object... cells) {
    return String.format(Locale.ROOT, format, cells).stripTrailing();
  }

  private static int width(String heading, Stream<String> cells) {
    return Stream.concat(Stream.of(heading), cells).mapToInt(String::length).max().orElseThrow();
  }
}
