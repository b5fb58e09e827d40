package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.random.RandomStream;

/** A run's model adapts to all entities of a table, through the real entry point. */
class AdaptTableTest {
  private static final int STORES = 30;
  private static final int WEEKS = 10;

  /** Weeks of which the sales are known. */
  private static final int KNOWN = 8;

  @TempDir Path folder;

  @BeforeEach
  void writeTable() throws IOException {
    List<String> lines = new ArrayList<>(List.of("country,store,day,kind,price,sold,mood"));
    RandomStream random = RandomStream.of(1);
    for (int store = 0; store < STORES; store++) {
      double level = random.nextGaussian();
      for (int week = 0; week < WEEKS; week++) {
        double price = random.uniform(1, 2);
        lines.add(
            String.format(
                Locale.ROOT,
                "%s,%d,2024-01-%02d,%s,%s,%s,%s",
                store % 2 == 0 ? "A|B" : "C",
                store / 2,
                1 + week,
                week % 3 == 0 ? "fresh" : "old",
                price,
                week < KNOWN ? level - price : "",
                week < KNOWN ? (level - price > -1.5 ? "good" : "bad") : ""));
      }
    }
    Files.write(folder.resolve("sales.csv"), lines);
  }

  private Shell train(String... more) {
    return Shell.run(
        Stream.concat(
                Stream.of(
                    "train",
                    "--out=" + folder.resolve("run"),
                    "--runner=local",
                    "--threads=1",
                    "--set=task.source=table",
                    "--set=task.path=" + folder.resolve("sales.csv"),
                    "--set=task.key=[country, store]",
                    "--set=task.features=[price]",
                    "--set=task.categories=[kind]",
                    "--set=task.order=day",
                    "--set=task.missing=drop",
                    "--set=task.support=3",
                    "--set=task.query=rest",
                    "--set=model.hidden=[8]",
                    "--set=outer.steps=2",
                    "--set=run.eval.every=2",
                    "--set=eval.test.steps=2"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Shell adaptAll(String out, String... more) {
    return Shell.run(
        Stream.concat(
                Stream.of(
                    "adapt",
                    "--model=" + folder.resolve("run"),
                    "--table=" + folder.resolve("sales.csv"),
                    "--out=" + folder.resolve(out),
                    "--runner=local"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private List<Row> written(String out) {
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      return spark
          .read()
          .parquet(folder.resolve(out).toString())
          .orderBy("country", "store", "line")
          .collectAsList();
    }
  }

  @Test
  void predictsAllRowsAsEachEntityAloneIsPredicted() throws IOException {
    assertThat(train("--set=task.target=sold").code()).isZero();

    Shell all = adaptAll("all");

    assertThat(all.code()).as(all.err()).isZero();
    assertThat(all.err())
        .contains("predicted 300 rows, 0 left out; adaptation diverged for 0 entities\n");
    List<Row> rows = written("all");
    assertThat(rows).hasSize(STORES * WEEKS);
    assertThat(rows).filteredOn(row -> row.<Boolean>getAs("adapted_on")).hasSize(STORES * 3);
    assertThat(rows).filteredOn(row -> row.getAs("target") == null).hasSize(STORES * 2);
    assertThat(rows).allSatisfy(row -> assertThat(row.<Integer>getAs("support_rows")).isEqualTo(3));
    List<Double> one = alone("A|B", "7");
    List<Row> own =
        rows.stream()
            .filter(row -> row.getAs("country").equals("A|B") && row.getAs("store").equals("7"))
            .toList();
    assertThat(own).hasSize(WEEKS);
    for (int week = 0; week < WEEKS; week++) {
      // Padded sets are added up in another order: some roundings of single precision.
      assertThat(own.get(week).<Double>getAs("prediction")).isCloseTo(one.get(week), within(1e-5));
    }
  }

  /** What the command predicts of an entity's rows by its first three. */
  private List<Double> alone(String country, String store) throws IOException {
    List<String> table = Files.readAllLines(folder.resolve("sales.csv"));
    List<String> own =
        table.stream().filter(line -> line.startsWith(country + "," + store + ",")).toList();
    Files.write(folder.resolve("support.csv"), with(table.get(0), own.subList(0, 3)));
    Files.write(folder.resolve("query.csv"), with(table.get(0), own));
    Shell.run(
        "adapt",
        "--model=" + folder.resolve("run"),
        "--support=" + folder.resolve("support.csv"),
        "--query=" + folder.resolve("query.csv"),
        "--out=" + folder.resolve("predictions.csv"),
        "--runner=local");
    return Files.readAllLines(folder.resolve("predictions.csv")).stream()
        .skip(1)
        .map(line -> Double.valueOf(line.substring(line.lastIndexOf(',') + 1)))
        .toList();
  }

  private static List<String> with(String header, List<String> lines) {
    return Stream.concat(Stream.of(header), lines.stream()).toList();
  }

  @Test
  void predictsClassesByTheirNames() {
    assertThat(train("--set=task.target=mood", "--set=task.target-kind=class").code()).isZero();

    Shell all = adaptAll("classes");

    assertThat(all.code()).as(all.err()).isZero();
    List<Row> rows = written("classes");
    assertThat(rows).hasSize(STORES * WEEKS);
    assertThat(rows.stream().map(row -> row.getAs("prediction")).collect(Collectors.toSet()))
        .isSubsetOf(Set.of("good", "bad"));
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.<Double>getAs("probability")).isBetween(0.5, 1.0));
    assertThat(rows).filteredOn(row -> row.getAs("target") == null).hasSize(STORES * 2);
  }

  @Test
  void writesNothingWhereRowsAreWrongOrTheFolderIsThere() throws IOException {
    assertThat(train("--set=task.target=sold").code()).isZero();
    String table = Files.readString(folder.resolve("sales.csv"));
    Files.writeString(
        folder.resolve("sales.csv"),
        table + "A|B,99,2024-01-01,fresh,,1,good\n,99,2024-01-01,old,1.5,1,good\n");

    Shell wrong = adaptAll("wrong", "--set=task.missing=refuse");
    Files.createDirectory(folder.resolve("there"));
    Shell there = adaptAll("there");

    assertThat(wrong.code()).as(wrong.err()).isEqualTo(3);
    assertThat(wrong.err())
        .contains("task.features: price must be a finite number in every row but is missing")
        .contains("must name an entity in every row but is missing");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .doesNotContain("wrong", "wrong.unfinished");
    }
    assertThat(there.code()).isEqualTo(2);
    assertThat(there.err()).contains("is there already; expected a new folder");
  }
}
