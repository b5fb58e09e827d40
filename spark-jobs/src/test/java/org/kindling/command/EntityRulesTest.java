package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.random.RandomStream;

/**
 * What makes tasks of a table's rows, through the real entry point: in memory and in a store alike.
 */
class EntityRulesTest {
  private static final int STORES = 40;
  private static final int WEEKS = 12;

  @TempDir Path folder;

  /** Stores of two countries, whose numbers say the same in both. */
  @BeforeEach
  void writeTable() throws IOException {
    List<String> lines = new ArrayList<>(List.of("country,store,day,price,sold"));
    RandomStream random = RandomStream.of(1);
    for (int store = 0; store < STORES; store++) {
      double level = random.nextGaussian();
      for (int week = 0; week < WEEKS; week++) {
        double price = random.uniform(1, 2);
        lines.add(
            String.format(
                Locale.ROOT,
                "%s,%d,2024-01-%02d,%s,%s",
                store % 2 == 0 ? "A|B" : "C",
                store / 2,
                1 + week,
                price,
                level - price));
      }
    }
    Files.write(table(), lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "grouped"})
  void takeSeveralColumnsForTheKey(String store) throws IOException {
    Shell trained = train("run", store, "--set=task.key=[country, store]");
    Shell judged = Shell.run("evaluate", "--model=" + folder.resolve("run"), "--runner=local");

    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.err()).contains("data: 480 rows of 40 entities (country, store): ");
    assertThat(judged.code()).as(judged.err()).isZero();
  }

  @Test
  void writeAllColumnsOfTheKey() throws IOException {
    train("run", "null", "--set=task.key=[country, store]");
    String support = "country,store,price,sold\nA|B,7,1,2\nA|B,7,2,1\nA|B,7,1.5,1.5\n";
    Shell named = adapt(support, "store,price,country\n7,1.25,A|B\n");
    Shell other = adapt(support, "store,price,country\n7,1.25,C\n");
    Shell part = adapt(support, "store,price\n7,1.25\n");

    assertThat(named.code()).as(named.err()).isZero();
    assertThat(Files.readAllLines(folder.resolve("predictions.csv")))
        .hasSize(2)
        .first()
        .isEqualTo("country,store,row,prediction");
    assertThat(Files.readAllLines(folder.resolve("predictions.csv")).get(1)).startsWith("A|B,7,1,");
    assertRefused(other, 3, "query.csv must be of the country, store of support");
    assertRefused(
        part, 3, "task.key: of country, store " + folder.resolve("query.csv") + " has only store");
  }

  /** Of both countries' stores every third is to validate or to test. */
  @ParameterizedTest
  @ValueSource(strings = {"null", "grouped"})
  void dealByAColumnAndAdaptToWhatWasBeforeADay(String store) throws IOException {
    String column = "element_at(array('train','test','validation'), int(store % 3) + 1)";
    Shell trained =
        train(
            "run",
            store,
            "--set=task.key=[country, store]",
            "--set=task.order=day",
            "--set=task.split-column=\"" + column + "\"",
            "--set=task.support-until=\"2024-01-05\"");
    Shell judged = Shell.run("evaluate", "--model=" + folder.resolve("run"), "--runner=local");
    Shell resplit =
        Shell.run(
            "evaluate",
            "--model=" + folder.resolve("run"),
            "--runner=local",
            "--set=task.split-column=null",
            "--set=task.store=null");

    assertThat(trained.code()).as(trained.err()).isZero();
    // Stores 0 to 19 of two countries: 7, 7 and 6; of 5 days 3 are support.
    assertThat(trained.err())
        .contains("14 to train", "12 to validate", "14 to test")
        .contains(
            "80 rows are neither support nor queries: they are rows until 2024-01-05, beyond the 3");
    assertThat(judged.code()).as(judged.err()).isZero();
    assertRefused(resplit, 2, "task.split must be as the model was trained with, SplitColumn");
    Shell adapted = adapt("day,price,sold\n2024-02-01,1,2\n", "day,price\n2024-02-03,1\n");
    assertThat(adapted.code()).as(adapted.err()).isZero();
  }

  @Test
  void refuseTimesThatAreNotWrittenAsTheOrdersAre() {
    assertRefused(
        train(
            "run",
            "null",
            "--set=task.key=store",
            "--set=task.order=day",
            "--set=task.split-times=[\"2024\", \"2025\"]"),
        2,
        "task.split-times must be as task.order's values are written, which are dates, but was");
    assertRefused(
        train(
            "run",
            "null",
            "--set=task.key=store",
            "--set=task.order=day",
            "--set=task.split-times=[\"2024-02-01\", \"2024-01-01\"]"),
        2,
        "task.split-times must be two, the first before the second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "grouped"})
  void sayWithAnIndicatorWhatIsMissing(String store) throws IOException {
    Shell trained =
        train(
            "run",
            store,
            "--set=task.key=[country, store]",
            "--set=task.missing=indicator",
            "--set=task.features=[price, \"if(price > 1.5, null, 2 * price)\"]");
    Shell judged = Shell.run("evaluate", "--model=" + folder.resolve("run"), "--runner=local");
    Shell adapted = adapt("price,sold\n1,2\n1.6,2\n", "day,price\n2024-02-01,1\n2024-02-02,\n");

    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.err())
        .contains(
            "a network 3-8-1",
            "features with an indicator, for training rows miss them: if(price > 1.5, null, 2 * price)");
    assertThat(judged.code()).as(judged.err()).isZero();
    assertThat(adapted.code()).as(adapted.err()).isZero();
    assertThat(adapted.err())
        .contains("query: feature price is missing in 1 of 2 rows, but was in no training row");
  }

  @Test
  void keepTheModelsKey() {
    train("run", "null", "--set=task.key=[country, store]");
    assertRefused(
        Shell.run(
            "evaluate",
            "--model=" + folder.resolve("run"),
            "--runner=local",
            "--set=task.key=[store, country]"),
        2,
        "task.key must be as the model was trained with, country, store");
  }

  private static void assertRefused(Shell shell, int code, String reason) {
    assertThat(shell.code()).as(shell.err()).isEqualTo(code);
    assertThat(shell.err().lines().filter(line -> line.startsWith("kindling: ")))
        .singleElement()
        .asString()
        .contains(reason);
  }

  private Shell adapt(String support, String query) throws IOException {
    return Shell.run(
        "adapt",
        "--model=" + folder.resolve("run"),
        "--support=" + Files.writeString(folder.resolve("support.csv"), support),
        "--query=" + Files.writeString(folder.resolve("query.csv"), query),
        "--out=" + folder.resolve("predictions.csv"),
        "--runner=local");
  }

  private Path table() {
    return folder.resolve("sales.csv");
  }

  /** Trains on the table, in memory where the store is null. */
  private Shell train(String out, String store, String... more) {
    return Shell.run(
        Stream.concat(
                Stream.of(
                    "train",
                    "--out=" + folder.resolve(out),
                    "--runner=local",
                    "--threads=1",
                    "--set=task.source=table",
                    "--set=task.path=" + table(),
                    "--set=task.store=" + (store.equals("null") ? store : folder.resolve(store)),
                    "--set=task.target=sold",
                    "--set=task.features=[price]",
                    "--set=task.support=3",
                    "--set=task.query=rest",
                    "--set=algorithm.name=anil",
                    "--set=model.hidden=[8]",
                    "--set=outer.steps=2",
                    "--set=run.eval.every=2",
                    "--set=eval.test.steps=1"),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
