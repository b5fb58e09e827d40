package org.kindling.runfolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.runfolder.result.StepReportJson;
import org.kindling.train.StepReport;

class MetricsReaderTest {
  @TempDir Path folder;

  private RunFiles run() {
    return new RunFiles(folder);
  }

  private List<StepReport> reports() throws IOException {
    List<StepReport> reports = new ArrayList<>();
    MetricsReader.of(run().folder()).forEach(reports::add);
    return reports;
  }

  private static List<StepReport> reports(long from, long to, double loss) {
    return LongStream.rangeClosed(from, to).mapToObj(s -> RunFiles.report(s, loss)).toList();
  }

  @Test
  void isEmptyForARunThatHasWrittenNothing() throws IOException {
    assertThat(reports()).isEmpty();
  }

  @Test
  void readsPartsInTheOrderOfTheirNumbers() throws IOException {
    run()
        .withMetrics("part-1-10.jsonl", reports(5, 6, 1))
        .withMetrics("part-1-2.jsonl", reports(3, 4, 1))
        .withMetrics("part-1-1.jsonl", reports(1, 2, 1));
    assertThat(reports()).extracting(StepReport::step).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void aLaterAttemptReplacesAllFromItsFirstStepOn() throws IOException {
    // The first attempt came to step 9; its checkpoint was step 4; the second is at step 6 now.
    run()
        .withMetrics("part-1-1.jsonl", reports(1, 3, 1))
        .withMetrics("part-1-2.jsonl", reports(4, 9, 1))
        .withMetrics("part-2-1.jsonl", reports(5, 6, 2));
    List<StepReport> seen = new ArrayList<>(reports(1, 4, 1));
    seen.addAll(reports(5, 6, 2));
    assertThat(reports()).isEqualTo(seen);
  }

  @Test
  void aThirdAttemptThatStartsEarlierReplacesTheSecondAsWell() throws IOException {
    run()
        .withMetrics("part-1-1.jsonl", reports(1, 9, 1))
        .withMetrics("part-2-1.jsonl", reports(5, 9, 2))
        .withMetrics("part-3-1.jsonl", reports(3, 4, 3));
    List<StepReport> seen = new ArrayList<>(reports(1, 2, 1));
    seen.addAll(reports(3, 4, 3));
    assertThat(reports()).isEqualTo(seen);
  }

  @Test
  void leavesOutAndCountsLinesThatAreNoMetrics() throws IOException {
    String good = StepReportJson.write(RunFiles.report(1, 1));
    run()
        .with(
            "metrics/part-1-1.jsonl",
            "\n" + good + "\nhello\n" + "x".repeat(1 << 20) + "\n" + good.substring(0, 30));
    MetricsReader reader = MetricsReader.of(run().folder());
    List<StepReport> reports = new ArrayList<>();
    reader.forEach(reports::add);
    assertThat(reports).containsExactly(RunFiles.report(1, 1));
    assertThat(reader.unreadableLines()).isEqualTo(3);
  }

  @Test
  void readsWhatARunThatGoesOnHasWritten() throws IOException {
    RunFolder run = run().folder();
    FileSystem files = FileSystem.getLocal(new Configuration());
    var part = new org.apache.hadoop.fs.Path(run.path(), "metrics/part-1-0.jsonl");
    try (FSDataOutputStream stream = files.create(part)) {
      for (StepReport report : reports(1, 1000, 1)) {
        stream.write((StepReportJson.write(report) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      stream.hflush();
      // Some are still in buffers of the writer, the last may be cut.
      assertThat(reports()).hasSizeBetween(900, 1000);
    }
  }

  @Test
  void ignoresFilesThatAreNoParts() throws IOException {
    run()
        .withMetrics("part-1-1.jsonl", reports(1, 2, 1))
        .withMetrics("part-1-1.jsonl.tmp", reports(3, 4, 1))
        .withMetrics("part-99999999999999-1.jsonl", reports(3, 4, 1));
    assertThat(reports()).hasSize(2);
  }
}
