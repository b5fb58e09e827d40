package org.kindling.runfolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Metric;
import org.kindling.runfolder.result.StepReportJson;
import org.kindling.train.StepReport;

/** A run folder on the local disk that tests fill file by file. */
public record RunFiles(Path root) {

  public RunFiles with(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public RunFiles withMetrics(String part, List<StepReport> reports) {
    StringBuilder lines = new StringBuilder();
    reports.forEach(report -> lines.append(StepReportJson.write(report)).append('\n'));
    return with("metrics/" + part, lines.toString());
  }

  public RunFiles baseline(String name) {
    return new RunFiles(root.resolve("baselines").resolve(name));
  }

  public RunFolder folder() {
    try {
      return RunFolder.at(new org.apache.hadoop.fs.Path(root.toUri()), new Configuration());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static StepReport report(long step, double loss) {
    return new StepReport(
        step, Optional.of(100L), 2 * loss, loss, 1, 25, 0.004, 0.001, Optional.empty());
  }

  public static Evaluation evaluation(double... means) {
    List<Evaluation.Point> points = new java.util.ArrayList<>();
    for (double mean : means) {
      points.add(new Evaluation.Point(points.size(), mean, mean / 10));
    }
    return new Evaluation(
        "META_TEST", 600, Metric.MEAN_SQUARED_ERROR, points, 3 * means[means.length - 1]);
  }
}
