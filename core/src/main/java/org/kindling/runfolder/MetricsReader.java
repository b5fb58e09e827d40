package org.kindling.runfolder;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kindling.files.BoundedLines;
import org.kindling.files.BrokenContentException;
import org.kindling.runfolder.result.StepReportJson;
import org.kindling.train.StepReport;

/**
 * The series of a run, from all its metrics files, in one pass that keeps nothing.
 *
 * <p>A resumed run starts anew from its checkpoint, so a later attempt replaces every step of
 * earlier ones from its own first step on: each step is seen once, in order. Lines that are no
 * metrics (the last one of a killed driver may be cut) are counted and left out.
 */
public final class MetricsReader {
  /** A validation of a thousand inner steps fits. */
  private static final int MOST_CHARACTERS = 1 << 17;

  private static final Pattern PART = Pattern.compile("part-(\\d{1,9})-(\\d{1,9})\\.jsonl");

  private final RunFolder folder;
  private final List<Part> parts;
  private long unreadableLines;

  private record Part(String name, int attempt, int number) {}

  private MetricsReader(RunFolder folder, List<Part> parts) {
    this.folder = folder;
    this.parts = parts;
  }

  /** The metrics of a run; none where it has not written any. */
  public static MetricsReader of(RunFolder folder) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (String name : folder.filesIn("metrics")) {
      Matcher part = PART.matcher(name);
      if (part.matches()) {
        int attempt = Integer.parseInt(part.group(1));
        parts.add(new Part("metrics/" + name, attempt, Integer.parseInt(part.group(2))));
      }
    }
    parts.sort(Comparator.comparingInt(Part::attempt).thenComparingInt(Part::number));
    return new MetricsReader(folder, List.copyOf(parts));
  }

  /** Hands over each step's report, in the order of steps. */
  public void forEach(Consumer<StepReport> consumer) throws IOException {
    unreadableLines = 0;
    Map<Integer, Long> ends = firstStepAfterAttempt();
    for (Part part : parts) {
      long end = ends.get(part.attempt());
      read(part, report -> handOver(report, end, consumer));
    }
  }

  /** How many lines the last pass could not read. */
  public long unreadableLines() {
    return unreadableLines;
  }

  private static void handOver(StepReport report, long end, Consumer<StepReport> consumer) {
    if (report.step() < end) {
      consumer.accept(report);
    }
  }

  /** From attempt to the first step of any later one. */
  private Map<Integer, Long> firstStepAfterAttempt() throws IOException {
    Map<Integer, Long> ends = new HashMap<>();
    long first = Long.MAX_VALUE;
    for (int i = parts.size() - 1; i >= 0; i--) {
      ends.putIfAbsent(parts.get(i).attempt(), first);
      first = Math.min(first, firstStep(parts.get(i)));
    }
    return ends;
  }

  private long firstStep(Part part) throws IOException {
    try (BoundedLines lines = open(part)) {
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        Optional<StepReport> report = parse(line.get());
        if (report.isPresent()) {
          return report.get().step();
        }
      }
    }
    return Long.MAX_VALUE;
  }

  private void read(Part part, Consumer<StepReport> consumer) throws IOException {
    try (BoundedLines lines = open(part)) {
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        Optional<StepReport> report = parse(line.get());
        report.ifPresent(consumer);
        unreadableLines += report.isEmpty() && !line.get().isBlank() ? 1 : 0;
      }
    }
  }

  private BoundedLines open(Part part) throws IOException {
    InputStream stream = folder.open(part.name()).orElse(InputStream.nullInputStream());
    return new BoundedLines(stream, MOST_CHARACTERS);
  }

  private static Optional<StepReport> parse(String line) {
    try {
      return Optional.of(StepReportJson.read(line));
    } catch (BrokenContentException noMetrics) {
      return Optional.empty();
    }
  }
}
