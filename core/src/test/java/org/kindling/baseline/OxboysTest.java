package org.kindling.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.kindling.round.Threads;
import org.kindling.task.Examples;
import org.kindling.task.Task;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.Scaling;
import org.kindling.task.table.Table;

/** Heights of 26 boys by age, the earliest three to adapt to: where the file is there. */
class OxboysTest {
  private static final Path FILE = Path.of("../../shared/data/rdatasets/nlme/Oxboys.csv.gz");
  private static final int SUPPORT = 3;

  /** Five shuffles of the boys: the first 15 train, the last 8 test. */
  private static final int[][] SHUFFLES = {
    {20, 5, 11, 12, 26, 3, 25, 7, 17, 24, 4, 22, 9, 1, 21, 13, 19, 14, 8, 6, 18, 15, 23, 10, 2, 16},
    {2, 21, 8, 22, 18, 16, 25, 17, 26, 12, 3, 24, 13, 11, 4, 5, 6, 9, 1, 10, 15, 19, 23, 14, 7, 20},
    {15, 23, 21, 8, 17, 19, 25, 7, 26, 13, 16, 20, 3, 12, 11, 14, 1, 24, 18, 10, 6, 22, 4, 5, 9, 2},
    {21, 23, 4, 18, 14, 13, 26, 12, 1, 16, 9, 10, 19, 7, 2, 11, 3, 24, 17, 15, 5, 8, 6, 22, 20, 25},
    {10, 18, 1, 9, 8, 16, 23, 11, 24, 19, 12, 6, 14, 17, 2, 21, 25, 3, 7, 20, 26, 5, 4, 13, 22, 15}
  };

  @Test
  void givesThePublishedErrors() throws IOException {
    assumeThat(FILE).exists();
    Table table = table();
    List<List<BaselineScore>> scores =
        Arrays.stream(SHUFFLES).map(shuffle -> scores(table, shuffle)).toList();

    // The published three digits, and one more for the ridge's, whose strength is not published.
    assertThat(mean(scores, 0)).isCloseTo(0.861, within(0.0006));
    assertThat(mean(scores, 1)).isCloseTo(0.989, within(0.0006));
    assertThat(mean(scores, 2)).isCloseTo(0.666, within(0.001));
    assertThat(mean(scores, 3)).isCloseTo(0.188, within(0.0006));
  }

  private static List<BaselineScore> scores(Table table, int[] shuffle) {
    List<List<Table.Row>> boys =
        Arrays.stream(shuffle).mapToObj(boy -> table.entities().get("" + boy)).toList();
    List<List<Table.Row>> training = boys.subList(0, 15);
    Encoding encoding =
        new Encoding(Scaling.of(training.stream().flatMap(List::stream).toList()), List.of());
    List<Examples> entities = training.stream().map(encoding::examples).toList();
    List<Task> tasks =
        boys.subList(18, 26).stream()
            .map(
                rows ->
                    new Task(
                        0,
                        rows.get(0).entity(),
                        encoding.examples(rows.subList(0, SUPPORT)),
                        encoding.examples(rows.subList(SUPPORT, rows.size()))))
            .toList();
    return new LinearBaselines(entities, new Threads(1)).scores(tasks);
  }

  private static double mean(List<List<BaselineScore>> scores, int baseline) {
    return IntStream.range(0, scores.size())
        .mapToDouble(i -> scores.get(i).get(baseline).rootMeanSquaredError())
        .average()
        .orElseThrow();
  }

  private static Table table() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
      List<Table.Row> rows =
          reader
              .lines()
              .skip(1)
              .map(line -> line.split(","))
              .map(
                  cells -> {
                    double age = Double.parseDouble(cells[2]);
                    return new Table.Row(
                        cells[1], age, new double[] {age}, Double.parseDouble(cells[3]));
                  })
              .toList();
      return Table.of("Oxboys", "Subject", List.of("age"), "height", rows);
    }
  }
}
