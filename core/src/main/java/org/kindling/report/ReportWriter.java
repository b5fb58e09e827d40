package org.kindling.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.kindling.plot.Element;
import org.kindling.plot.Gallery;
import org.kindling.plot.Palette;
import org.kindling.runfolder.ComparedMethod;
import org.kindling.runfolder.Run;
import org.kindling.runfolder.RunFolder;
import org.kindling.runfolder.RunReader;

/** Writes {@code report.html} and {@code plots/*.svg} into a run folder, from what lies there. */
public final class ReportWriter {
  private final RunFolder folder;

  private ReportWriter(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * Reads a run and writes its report, over an older one.
   *
   * @param run the run's folder, on any Hadoop file system
   * @return where the page is
   * @throws org.kindling.failure.KindlingException (io) where the folder holds no run
   */
  public static Path write(Path run, Configuration hadoop) throws IOException {
    return new ReportWriter(RunFolder.at(run, hadoop)).write();
  }

  private Path write() throws IOException {
    Run run = RunReader.read(folder);
    // Of what an earlier attempt had there may be none now.
    folder.files().delete(new Path(folder.path(), "plots"), true);
    for (Map.Entry<String, Element> plot : plots(run).entrySet()) {
      String svg = Palette.standalone(plot.getValue()).text();
      write("plots/" + plot.getKey() + ".svg", svg + "\n");
    }
    return write("report.html", ReportPage.of(run).html());
  }

  /** The drawings that there is something for, by name. */
  private static Map<String, Element> plots(Run run) {
    List<ComparedMethod> methods = ComparedMethod.of(run);
    Map<String, Element> plots = new LinkedHashMap<>();
    LossChart.of(run.training()).ifPresent(chart -> plots.put("loss", chart.svg()));
    ValidationChart.of(run.training()).ifPresent(chart -> plots.put("validation", chart.svg()));
    Comparison.of(methods)
        .flatMap(AdaptationChart::of)
        .ifPresent(chart -> plots.put("adaptation", chart.svg()));
    Comparison.of(methods)
        .flatMap(ReliabilityChart::of)
        .ifPresent(chart -> plots.put("reliability", chart.svg()));
    run.coldStart()
        .ifPresent(
            curve ->
                curve.measures().stream()
                    .map(measure -> new ColdStartChart(curve, measure))
                    .forEach(chart -> plots.put(chart.name(), chart.chart().svg())));
    TaskPanels.of(methods).ifPresent(panels -> plots.put("pictures", gallery(panels).svg()));
    return plots;
  }

  private static Gallery gallery(TaskPanels panels) {
    return new Gallery(
        "Test tasks, up close",
        "A row for each method, a panel for each test task: the true curve, the support points, and"
            + " the prediction before and after adaptation.",
        "Dots: the "
            + panels.supportPoints()
            + " of a new task. Broad grey: its true curve. Dotted: the prediction"
            + " before adaptation. Coloured: after gradient steps on these points.",
        panels.rows().stream()
            .map(row -> new Gallery.Row(row.method().label(), row.method().colour(), row.panels()))
            .toList());
  }

  private Path write(String name, String text) throws IOException {
    Path file = new Path(folder.path(), name);
    try (OutputStream stream = folder.files().create(file, true)) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (FSError full) {
      // How a local disk that is full tells of it.
      throw new IOException(name + " can't be written: " + full.getMessage(), full);
    }
    return file;
  }
}
