package org.kindling.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kindling.train.StepReport;

/** The sums over the steps since the last line, and the line that they make. */
record ProgressLine(long steps, long tasks, double loss, double seconds, double round) {
  static final ProgressLine EMPTY = new ProgressLine(0, 0, 0, 0, 0);

  private static final String GAP = "  ";

  ProgressLine plus(StepReport report) {
    return new ProgressLine(
        steps + 1,
        tasks + report.tasks(),
        loss + report.queryLoss(),
        seconds + report.seconds(),
        round + report.roundSeconds());
  }

  /**
   * A line of at most so many characters.
   *
   * @param report of the last step
   * @param judged the last validation in a few words; empty before there is one
   * @param elapsed seconds since the last line
   * @param time what is left, or was needed
   */
  String text(StepReport report, String judged, double elapsed, Optional<String> time, int width) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(0, step(report)));
    parts.add(new Part(2, String.format(Locale.ROOT, "loss %.4f", loss / steps)));
    parts.add(new Part(3, judged));
    parts.add(new Part(4, String.format(Locale.ROOT, "%.0f tasks/s", tasks / elapsed)));
    parts.add(new Part(6, "inner " + millis((seconds - round) / steps)));
    parts.add(new Part(5, "round " + millis(round / steps)));
    parts.add(new Part(1, time.orElse("")));
    return fitting(parts, width);
  }

  /** Of how many, where that is known. */
  private static String step(StepReport report) {
    return report
        .steps()
        .map(
            steps ->
                String.format(
                    Locale.ROOT,
                    "step %" + Long.toString(steps).length() + "d/%d",
                    report.step(),
                    steps))
        .orElse("step " + report.step());
  }

  /**
   * A part of the line.
   *
   * @param dispensable those with the highest number are left out first where room is scarce
   */
  private record Part(int dispensable, String text) {}

  private static String fitting(List<Part> parts, int width) {
    String line = "";
    for (int most = parts.size() - 1; most >= 0; most--) {
      int kept = most;
      line =
          String.join(
              GAP,
              parts.stream()
                  .filter(part -> part.dispensable <= kept && !part.text.isEmpty())
                  .map(Part::text)
                  .toList());
      if (line.length() <= width) {
        return line;
      }
    }
    return line;
  }

  private static String millis(double seconds) {
    double millis = seconds * 1000;
    return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
  }
}
