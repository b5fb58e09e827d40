package org.kindling.runfolder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.picture.ClassPicture;
import org.kindling.picture.Worst;
import org.kindling.runfolder.result.DataSummary;
import org.kindling.runfolder.result.EvaluationJson;
import org.kindling.runfolder.result.PublishedFiguresJson;
import org.kindling.runfolder.result.TaskScoresJson;

/** Files of earlier runs, which are read, and written again with the same bytes. */
class WrittenFormsTest {
  private static final Path RESULTS = Path.of("../docs/results");

  @Test
  void resultsOfTheDocumentation() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(RESULTS)) {
      files = all.filter(file -> file.toString().endsWith(".json")).toList();
    }
    assertThat(files).hasSizeGreaterThan(20);
    for (Path file : files) {
      String text = Files.readString(file);
      assertThat(EvaluationJson.write(EvaluationJson.read(Json.parse("x", text))) + "\n")
          .isEqualTo(text);
    }
  }

  @Test
  void scoresAndFigures() throws BrokenContentException {
    String scores =
        "{\"tasks\":\"c0ffee\",\"steps\":[{\"step\":0,\"values\":[0.1,1.0E-8,\"NaN\"]}]}";
    assertThat(TaskScoresJson.write(TaskScoresJson.read(Json.parse("x", scores))))
        .isEqualTo(scores);

    String figures =
        "{\"figures\":[{\"paper\":\"Finn\",\"setting\":\"5-way\",\"step\":3,\"metric\":\"accuracy\","
            + "\"value\":0.987,\"statistics\":\"one-by-one\",\"test\":\"20-way\",\"ci95\":0.004},"
            + "{\"paper\":\"Li\",\"setting\":\"5-way\",\"step\":1,\"metric\":\"mse\",\"value\":0.5}]}";
    assertThat(PublishedFiguresJson.write(PublishedFiguresJson.read(Json.parse("x", figures))))
        .isEqualTo(figures);
  }

  static List<List<Object>> forms() {
    return List.of(
        List.of(
            RunSummary.Status.class,
            "{\"state\":\"FAILED\",\"exit_code\":4,\"step\":7,\"steps\":9,\"loss\":\"NaN\","
                + "\"tasks_per_second\":12.5,\"seconds_left\":null,"
                + "\"best\":{\"step\":5,\"metric\":\"mse\",\"mean\":0.5,\"ci95\":0.1},"
                + "\"application_id\":null,\"attempt\":2,\"earlier_seconds\":0.25,"
                + "\"started\":\"2025-03-14T17:36:33Z\",\"updated\":\"2025-03-14T17:36:45Z\","
                + "\"ended\":null,\"message\":null}"),
        List.of(
            RunDetails.class,
            "{\"run_id\":\"ab\",\"algorithm\":\"MAML\",\"model\":\"m\",\"source\":\"s\","
                + "\"seed\":\"-1\",\"config_hash\":\"c0\",\"git\":null,\"host\":\"h\","
                + "\"vector_lanes\":8,\"cluster\":\"local[2]\",\"application_id\":null,"
                + "\"inner_steps\":{\"training\":1,\"validation\":5},\"data\":{\"kind\":\"table\"},"
                + "\"remarks\":[\"r\"],\"versions\":{\"kindling\":\"1\",\"java\":\"17\"},"
                + "\"spark\":{\"spark.b\":\"2\",\"spark.a\":\"1\"}}"),
        List.of(
            DataSummary.class,
            "{\"kind\":\"table\",\"name\":\"a.csv\",\"unit\":\"shop\",\"units\":3,\"rows\":30,"
                + "\"fingerprint\":\"f0\",\"splits\":[{\"split\":\"META_TRAIN\",\"units\":3,"
                + "\"rows\":30,\"dropped\":1}],\"dropped\":[{\"reason\":\"few\",\"units\":1,\"rows\":2}],"
                + "\"files\":1,\"left_out\":[{\"reason\":\"task.where\",\"rows\":4},{\"reason\":\"n\"}],"
                + "\"target\":{\"name\":\"y\",\"mean\":0.5,\"deviation\":2.0},\"categories\":"
                + "[{\"name\":\"kind\",\"values\":2,\"other\":[{\"split\":\"META_TEST\",\"rows\":1}]}]}"),
        List.of(
            Worst.class,
            "{\"inner_steps\":1,\"among\":9,\"tasks\":[{\"name\":\"a\",\"value\":1.5}],"
                + "\"classes\":[{\"name\":\"b\",\"mistakes\":2,\"queries\":3}]}"),
        List.of(
            ClassPicture.class,
            "{\"name\":\"t\",\"classes\":[{\"name\":\"a\",\"support\":[{\"side\":1,"
                + "\"pixels\":\"AA==\"}]}],\"confusion\":[[1]],\"mistakes\":[{\"image\":{\"side\":1,"
                + "\"pixels\":\"/w==\"},\"class\":0,\"taken_for\":0,\"probability\":0.25}]}"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void records(List<Object> form) throws BrokenContentException {
    JsonNode read = Json.node(Json.parse("x", (String) form.get(1)).as((Class<?>) form.get(0)));
    assertThat(read.toString()).isEqualTo(form.get(1));
  }
}
