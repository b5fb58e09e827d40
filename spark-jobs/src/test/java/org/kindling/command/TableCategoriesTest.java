package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.checkpoint.ModelStore;
import org.kindling.checkpoint.SavedModel;
import org.kindling.files.Folder;
import org.kindling.random.RandomStream;

/** Columns of kinds from the table to the predictions, through the real entry point. */
class TableCategoriesTest {
  private static final List<String> KINDS = List.of("city", "rural", "Außerhalb, \"fern\"");
  private static final int STORES = 40;
  private static final int WEEKS = 9;

  @TempDir Path folder;

  /** What is sold depends on the store a little, on its kind much, and on the month. */
  @BeforeEach
  void writeTable() throws IOException {
    List<String> lines = new ArrayList<>(List.of("store,day,kind,price,sold"));
    RandomStream random = RandomStream.of(1);
    for (int store = 0; store < STORES; store++) {
      double level = 0.1 * random.nextGaussian();
      for (int week = 0; week < WEEKS; week++) {
        int kind = random.nextInt(KINDS.size());
        double price = random.uniform(1, 2);
        lines.add(line("s" + store, week, KINDS.get(kind), price, level + 2 * kind - price));
      }
    }
    Files.write(table(), lines);
  }

  @Test
  void teachTheModelAndTheLinearOnesWhatKindsMean() throws IOException {
    Shell with = train("with");
    Shell without = train("without", "--set=task.categories=[]");

    assertThat(with.code()).as(with.err()).isZero();
    assertThat(without.code()).as(without.err()).isZero();
    for (String linear : List.of("one pooled regression", "linear model with learned prior")) {
      assertThat(rmse("with", linear)).isLessThan(rmse("without", linear) / 3);
    }
    assertThat(with.err())
        .contains(
            "a network 13-8-1",
            "category kind: 3 values in training; rows in \"other\": 0 to train, 0 to validate, 0 to test",
            "category month(day): 7 values in training");
    JsonNode category = json("with/run.json").at("/data/categories/0");
    assertThat(category.path("name").asText()).isEqualTo("kind");
    assertThat(category.path("values").asInt()).isEqualTo(3);
    assertThat(folder.resolve("with/report.html"))
        .content()
        .contains("Category kind: 3 values in training; rows in &quot;other&quot;: 0 of training");
  }

  @Test
  void giveTheSameBitsOnSparkAndAfterAResume() throws IOException {
    assertThat(train("whole", "--set=outer.steps=4").code()).isZero();
    assertThat(train("parts", "--set=outer.steps=2").code()).isZero();
    Shell resumed = train("parts", "--set=outer.steps=4");
    Shell spark = train("spark", "--set=outer.steps=4", "--runner=spark", "--master=local[4]");

    assertThat(resumed.err()).contains("resuming at step 2");
    assertThat(spark.code()).as(spark.err()).isZero();
    byte[] expected = Files.readAllBytes(folder.resolve("whole/model/params.npz"));
    for (String other : List.of("parts", "spark")) {
      assertThat(Files.readAllBytes(folder.resolve(other + "/model/params.npz")))
          .as(other)
          .isEqualTo(expected);
    }
  }

  /** Of the new table's kinds one is unknown, and one of the model's does not occur. */
  @Test
  void belongToTheModelThatIsJudgedOnAnotherTable() throws IOException {
    train("run");
    String before = Files.readString(table());
    Files.writeString(table(), before.replace("rural", "abroad"));
    long abroad = before.lines().filter(line -> line.contains("rural")).count();

    Shell shell = Shell.run("evaluate", "--model=" + folder.resolve("run"), "--runner=local");

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.err()).contains("category kind: 3 values in training; rows in \"other\": ");
    assertThat(shell.err().lines().filter(line -> line.startsWith("category kind")))
        .singleElement()
        .satisfies(line -> assertThat(sum(line)).isEqualTo(abroad));
  }

  @Test
  void areAdaptedToWithUnknownValuesCounted() throws IOException {
    train("run");
    String header = "day,kind,price";
    Shell shell =
        adapt(
            header + ",sold\n2024-01-02,city,1.5,0\n2024-02-02,rural,1.5,2\n",
            header + "\n2024-03-02,abroad,1.5\n2024-12-02,\"Außerhalb, \"\"fern\"\"\",1.5\n");

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.err())
        .contains(
            "query: category kind: 1 of 2 rows have none of the 3 values of the training",
            "query: category month(day): 1 of 2 rows have none of the 7 values of the training")
        .doesNotContain("support: category");
    assertThat(Files.readAllLines(folder.resolve("predictions.csv"))).hasSize(3);
  }

  @Test
  void refuseOtherColumnsThanTheModels() throws IOException {
    train("run");
    String rows = "day,kind,price,sold\n2024-01-02,city,1.5,0\n";
    String evaluate = "--model=" + folder.resolve("run");

    assertRefused(adapt(rows, rows, "--set=task.categories=[kind]"), 6, "was trained on task.cat");
    assertRefused(adapt(rows, rows, "--set=task.features=[price, price]"), 6, "as 1, but is given");
    assertRefused(
        Shell.run(
            "evaluate", evaluate, "--runner=local", "--set=task.categories=[\"month(day)\", kind]"),
        6,
        "was trained on task.categories as [kind, month(day)], but is given [month(day), kind]");
    assertRefused(
        adapt("kind,price,sold\ncity,1.5,0\n", rows), 3, "task.categories: no column day");
  }

  @Test
  void refuseAColumnThatIsRatherTheKey() {
    assertRefused(
        train("run", "--set=task.categories=[\"concat(store, sold)\"]"),
        3,
        "task.categories: concat(store, sold) of table");
  }

  @Test
  void mayBeAllThatThereIs() throws IOException {
    Shell shell = train("run", "--set=task.features=[]");
    Shell adapted = adapt("day,kind,sold\n2024-01-02,city,0\n", "day,kind\n2024-03-02,rural\n");

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.err()).contains("a network 12-8-1");
    assertThat(adapted.code()).as(adapted.err()).isZero();
  }

  /** It was made before there were any. */
  @Test
  void areNoneInAModelThatSaysNothingOfThem() {
    train("run", "--set=task.categories=[]");
    Folder model =
        Folder.at(
            new org.apache.hadoop.fs.Path(folder.resolve("run/model").toUri()),
            new Configuration(false));
    SavedModel saved = ModelStore.load(model);
    Map<String, String> earlier = new TreeMap<>(saved.metadata());
    assertThat(earlier.remove("categories")).isEqualTo("[]");
    ModelStore.save(
        model,
        new SavedModel(saved.theta(), saved.step(), saved.stamp(), saved.configuration(), earlier),
        () -> {});

    Shell shell = Shell.run("evaluate", "--model=" + folder.resolve("run"), "--runner=local");

    assertThat(shell.code()).as(shell.err()).isZero();
  }

  @Test
  void areCountedBeforeTraining() throws IOException {
    Files.writeString(
        table(),
        line("s1", 0, "", 1, 1) + "\n" + line("s1", 0, "NA", 1, 1) + "\n",
        StandardOpenOption.APPEND);
    Shell shell =
        Shell.run(
            Stream.concat(
                    Stream.of("config", "validate", "--data", "--threads=1"),
                    Stream.concat(settings(), Stream.of("--set=task.missing=mean")))
                .toArray(String[]::new));

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out())
        .contains(
            "task.categories: kind is missing, taken for \"other\": 1 rows",
            "the kind \"NA\" is a value of that name, with 1 rows",
            "category kind: ",
            "valid ");
  }

  /** The rows of all splits in such a line. */
  private static long sum(String line) {
    String counts = line.substring(line.indexOf("other"));
    return Stream.of(counts.split("[^0-9]+", -1))
        .filter(number -> !number.isEmpty())
        .mapToLong(Long::parseLong)
        .sum();
  }

  private static void assertRefused(Shell shell, int code, String reason) {
    assertThat(shell.code()).as(shell.err()).isEqualTo(code);
    assertThat(shell.err().lines().filter(line -> line.startsWith("kindling: ")))
        .singleElement()
        .asString()
        .contains(reason);
  }

  private static String line(String store, int week, String kind, double price, double sold) {
    String day = "2024-0" + (1 + week % 7) + "-02";
    return String.join(
        ",",
        store,
        day,
        kind.isEmpty() ? kind : "\"" + kind.replace("\"", "\"\"") + "\"",
        Double.toString(price),
        Double.toString(sold));
  }

  private double rmse(String run, String linear) throws IOException {
    for (JsonNode score : json(run + "/eval/linear.json").path("scores")) {
      if (score.toString().contains(linear)) {
        return score.path("rmse").asDouble();
      }
    }
    throw new AssertionError(linear);
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(file).toFile());
  }

  private Shell adapt(String support, String query, String... more) throws IOException {
    return Shell.run(
        Stream.concat(
                Stream.of(
                    "adapt",
                    "--model=" + folder.resolve("run"),
                    "--support=" + Files.writeString(folder.resolve("support.csv"), support),
                    "--query=" + Files.writeString(folder.resolve("query.csv"), query),
                    "--out=" + folder.resolve("predictions.csv"),
                    "--runner=local"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Path table() {
    return folder.resolve("sales.csv");
  }

  private Shell train(String out, String... more) {
    List<String> line = new ArrayList<>(List.of("train", "--out=" + folder.resolve(out)));
    settings().forEach(line::add);
    if (Stream.of(more).noneMatch(option -> option.startsWith("--runner"))) {
      line.addAll(List.of("--runner=local", "--threads=1"));
    }
    line.addAll(List.of(more));
    return Shell.run(line.toArray(String[]::new));
  }

  private Stream<String> settings() {
    return Stream.of(
        "--set=task.source=table",
        "--set=task.path=" + table(),
        "--set=task.key=store",
        "--set=task.target=sold",
        "--set=task.features=[price]",
        "--set=task.categories=[kind, \"month(day)\"]",
        "--set=task.support=3",
        "--set=task.query=rest",
        "--set=algorithm.name=anil",
        "--set=model.hidden=[8]",
        "--set=outer.steps=3",
        "--set=run.eval.every=3",
        "--set=eval.test.steps=1");
  }
}
