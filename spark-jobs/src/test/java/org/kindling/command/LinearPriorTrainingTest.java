package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.library.LearnedModel;
import org.kindling.library.NamedRows;
import org.kindling.random.RandomStream;

/** A linear model with learned prior on a table, through the real entry point. */
class LinearPriorTrainingTest {
  private static final int STORES = 60;

  @TempDir Path folder;

  /** Stores whose sales fall with the price, each at its own rate from its own level. */
  @BeforeEach
  void writeTable() throws IOException {
    List<String> lines = new ArrayList<>(List.of("store,price,kind,sold"));
    RandomStream random = RandomStream.of(2);
    for (int store = 0; store < STORES; store++) {
      double level = 30 + 5 * random.nextGaussian();
      double slope = -3 + random.nextGaussian();
      for (int week = 0; week < 12; week++) {
        double price = random.uniform(1, 5);
        double sold = level + slope * price + (week % 2) * 4 + random.nextGaussian();
        lines.add("s" + store + "," + price + "," + (week % 2 == 0 ? "a" : "b") + "," + sold);
      }
    }
    Files.write(folder.resolve("sales.csv"), lines);
  }

  private Shell run(String command, String... more) {
    return Shell.run(
        Stream.concat(
                Stream.of(
                    command,
                    "--set=seed=1",
                    "--set=task.source=table",
                    "--set=task.path=" + folder.resolve("sales.csv"),
                    "--set=task.key=store",
                    "--set=task.target=sold",
                    "--set=task.features=[price]",
                    "--set=task.support=3",
                    "--set=task.query=rest",
                    "--set=algorithm.name=linear-prior",
                    "--set=eval.test.steps=0",
                    "--set=run.block=8"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Shell train(String name, String... more) {
    return run(
        "train",
        Stream.concat(Stream.of("--out=" + folder.resolve(name), "--threads=2"), Stream.of(more))
            .toArray(String[]::new));
  }

  private Path model(String name) {
    return folder.resolve(name).resolve("model/params.npz");
  }

  @Test
  void givesTheSameBitsOnSparkAsOnThreadsAndAfterAResume() throws IOException {
    Shell threads = train("threads", "--runner=local");
    assertThat(threads.code()).as(threads.err()).isZero();
    assertThat(train("spark", "--runner=spark").code()).isZero();
    assertThat(train("resumed", "--runner=local", "--set=outer.steps=3").err())
        .contains("outer.steps = 3 are made, but there is more to gain");
    assertThat(train("resumed", "--runner=local").err())
        .contains("resuming at step 3 from ")
        .doesNotContain("more to gain")
        .doesNotContain("/70000");

    assertThat(model("spark")).hasSameBinaryContentAs(model("threads"));
    assertThat(model("resumed")).hasSameBinaryContentAs(model("threads"));
  }

  @Test
  void learnsFromAStoreInTheSameBitsOnSparkAsOnThreads() {
    String store = "--set=task.store=" + folder.resolve("store");
    Shell threads = train("threads", "--runner=local", store);

    assertThat(threads.code()).as(threads.err()).isZero();
    Shell spark =
        run(
            "train",
            "--out=" + folder.resolve("spark"),
            "--runner=spark",
            "--master=local[4]",
            store);
    assertThat(spark.code()).as(spark.err()).isZero();

    assertThat(model("spark")).hasSameBinaryContentAs(model("threads"));
  }

  /** Four standard errors of what the table was made with, from some 36 stores. */
  @Test
  void tellsWhatEntitiesHaveInCommonInTheTablesUnits() throws IOException {
    Shell shell = train("run", "--runner=local");
    JsonNode effects =
        new ObjectMapper().readTree(folder.resolve("run/eval/effects.json").toFile());
    JsonNode slope = effects.path("weights").path(1);

    assertThat(effects.path("target").asText()).isEqualTo("sold");
    assertThat(slope.path("name").asText()).isEqualTo("price");
    assertThat(slope.path("estimate").asDouble())
        .isBetween(
            -3 - 4 * slope.path("standard_error").asDouble(),
            -3 + 4 * slope.path("standard_error").asDouble());
    assertThat(slope.path("standard_error").asDouble()).isBetween(0.1, 0.3);
    assertThat(slope.path("deviation").asDouble()).isBetween(0.5, 1.5);
    assertThat(folder.resolve("run/report.html"))
        .content()
        .contains("What entities have in common", "deviation between entities");
    assertThat(shell.err())
        .containsPattern(
            "covariance of the weights: full, for a full one has 3 numbers and there are \\d+ ");
    assertThat(shell.out()).contains("Linear model with learned prior, REML, auto covariance");
  }

  @Test
  void judgesAndAdaptsWithWhatComesOut() throws IOException {
    train("run", "--runner=local", "--set=task.categories=[kind]");
    String model = "--model=" + folder.resolve("run");
    List<String> sales = Files.readAllLines(folder.resolve("sales.csv"));
    Files.write(folder.resolve("support.csv"), sales.subList(0, 4));
    Files.write(
        folder.resolve("query.csv"),
        Stream.concat(sales.stream().limit(1), sales.subList(4, 9).stream()).toList());
    Shell judging = Shell.run("evaluate", model, "--runner=local");
    Shell adapting =
        Shell.run(
            "adapt",
            model,
            "--support=" + folder.resolve("support.csv"),
            "--query=" + folder.resolve("query.csv"),
            "--out=" + folder.resolve("predictions.csv"));

    assertThat(judging.code()).as(judging.err()).isZero();
    assertThat(judging.out()).contains("coverage_95", "nll");
    assertThat(adapting.code()).as(adapting.err()).isZero();
    List<String> predicted = Files.readAllLines(folder.resolve("predictions.csv"));
    assertThat(predicted).hasSize(6);
    assertThat(predicted.subList(1, 6).stream().map(line -> line.split(",")[2]))
        .containsExactlyElementsOf(served(sales.subList(1, 4), sales.subList(4, 9)));
  }

  /** What a program predicts by the run's model, of rows by names. */
  private List<String> served(List<String> known, List<String> asked) {
    try (LearnedModel model = LearnedModel.load(folder.resolve("run").toString())) {
      NamedRows rows = model.namedRows();
      double[] predicted =
          model.adaptToRows(rows.known(named(known))).predict(rows.asked(named(asked)));
      return Arrays.stream(predicted).mapToObj(Double::toString).toList();
    }
  }

  private static List<Map<String, ?>> named(List<String> lines) {
    List<Map<String, ?>> rows = new ArrayList<>();
    for (String line : lines) {
      String[] cells = line.split(",");
      rows.add(
          Map.of(
              "store",
              cells[0],
              "price",
              Double.valueOf(cells[1]),
              "kind",
              cells[2],
              "sold",
              Double.valueOf(cells[3])));
    }
    return rows;
  }

  @Test
  void standsBesideAnotherMethodAsItsBaseline() {
    Shell shell =
        train(
            "run",
            "--runner=local",
            "--set=algorithm.name=anil",
            "--set=outer.steps=2",
            "--set=outer.meta-batch=4",
            "--set=baselines=[{name=closed, algorithm {name=linear-prior, covariance=diagonal},"
                + " outer.steps=1000}]");

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out()).contains("Linear model with learned prior, REML, diagonal covariance");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model.hidden=[3] | kindling.model.hidden has no effect where the algorithm brings what learns",
        "loss.name=huber | kindling.loss.name has no effect where the algorithm brings what learns",
        "outer.rate=1 | kindling.outer.rate has no effect where the algorithm brings what learns",
        "algorithm.order=first | kindling.algorithm.order belongs to algorithm.name = ",
        "algorithm.tolerance=0 | kindling.algorithm.tolerance must be above 0 but was 0",
        "algorithm.covariance=some | algorithm.covariance must be one of auto, full, diagonal but was some"
      })
  void refusesWhatHasNoMeaningForIt(String setting, String message) {
    Shell shell = train("run", "--set=" + setting);

    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err()).contains(message);
  }

  @Test
  void isNotPlanned() {
    Shell shell = run("plan", "--cluster=yarn", "--clusters=../cluster-config/clusters");

    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err()).contains("learns by rounds of its own over whole entities");
  }
}
