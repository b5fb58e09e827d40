package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.random.RandomStream;

/** Training on a table, through the real entry point. */
class TableTrainingTest {
  private static final int STORES = 40;

  /** Sorts before all others, and falls to training. */
  private static final String NEW_STORE = "a0";

  @TempDir Path folder;

  /** Stores whose sales fall with the price, each at its own rate from its own level. */
  @BeforeEach
  void writeTable() throws IOException {
    List<String> lines = new ArrayList<>(List.of("store,price,sold"));
    RandomStream random = RandomStream.of(1);
    for (int store = 0; store < STORES; store++) {
      double level = 3 + random.nextGaussian();
      double slope = -1 + 0.1 * random.nextGaussian();
      for (int week = 0; week < 12; week++) {
        double price = random.uniform(1, 2);
        double sold = Math.exp(level + slope * price + 0.1 * random.nextGaussian());
        lines.add("s" + store + "," + price + "," + sold);
      }
    }
    Files.write(folder.resolve("sales.csv"), lines);
  }

  @Test
  void printsLinearModelsBesideItself() {
    Shell shell = train("run");

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out())
        .contains(
            "root of the mean squared error, in deviations of the training targets",
            "  ANIL, second order",
            "  mean of support",
            "  one pooled regression",
            "  ridge on the support rows",
            "  linear model with learned prior");
    assertThat(folder.resolve("run/report.html"))
        .content()
        .contains("one pooled regression", "Predicted against actual");
  }

  @Test
  void keepsNoCurveOfAnEarlierAttempt() {
    assertThat(train("run").code()).isZero();
    assertThat(folder.resolve("run/eval/cold-start.json")).exists();
    assertThat(folder.resolve("run/plots/cold-start.svg")).exists();

    Shell again = train("run", "--set=eval.curve.support=[]");

    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).doesNotContain("is it worth it?");
    assertThat(folder.resolve("run/eval/cold-start.json")).doesNotExist();
    assertThat(folder.resolve("run/plots/cold-start.svg")).doesNotExist();
    assertThat(folder.resolve("run/eval/linear.json")).exists();
  }

  @Test
  void evaluatesTheSameTasksWithTheSameLinearModels() throws IOException {
    train("run");
    Shell shell =
        Shell.run(
            "evaluate", "--model", folder.resolve("run").toString(), "--runner=local", "--json");

    JsonNode evaluation = new ObjectMapper().readTree(shell.out());
    assertThat(evaluation.path("tasks"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(folder.resolve("run/eval/test.json").toFile())
                .path("tasks"));
    assertThat(evaluation.path("linear"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(folder.resolve("run/eval/linear.json").toFile())
                .path("scores"));
  }

  @Test
  void namesTheEntitiesThatWentWorstInFileAndReport() throws IOException {
    Shell shell = train("run");

    assertThat(shell.code()).as(shell.err()).isZero();
    JsonNode worst =
        new ObjectMapper().readTree(folder.resolve("run/eval/worst.json").toFile()).path("tasks");
    List<Double> errors = new ArrayList<>();
    worst.forEach(task -> errors.add(task.path("value").asDouble()));
    assertThat(errors).isNotEmpty().isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(folder.resolve("run/report.html"))
        .content()
        .contains("What went worst", worst.path(0).path("name").asText());
  }

  /** Both leave no noise to a linear model, and one of its weights without a say. */
  @Test
  void finishesWhereTheTargetIsAFeatureAndAnotherIsConstant() throws IOException {
    Shell shell =
        train("run", "--set=task.features=[price, price - price]", "--set=task.target=price");

    assertThat(shell.code()).as(shell.err()).isZero();
    JsonNode scores =
        new ObjectMapper().readTree(folder.resolve("run/eval/linear.json").toFile()).path("scores");
    assertThat(scores).hasSize(4);
    assertThat(scores.get(3).path("rmse").asDouble()).isBetween(0.0, 0.01);
  }

  @Test
  void saysHowMuchDataThereIsAndWhatWasDropped() throws IOException {
    Files.writeString(
        folder.resolve("sales.csv"), "few,1.0,2.0\nfew,1.5,1.0\n", StandardOpenOption.APPEND);
    Shell shell = train("run");
    JsonNode data =
        new ObjectMapper().readTree(folder.resolve("run/run.json").toFile()).path("data");

    assertThat(shell.err())
        .contains(
            "data: 482 rows of 41 entities (store): ",
            "; dropped: 1 entity (store) with 2 rows, for having no more than the 3 rows of the support");
    assertThat(data.path("units").asInt()).isEqualTo(41);
    assertThat(data.path("splits").findValuesAsText("units").stream().mapToInt(Integer::parseInt))
        .satisfies(units -> assertThat(units.stream().mapToInt(it -> it).sum()).isEqualTo(41));
    assertThat(data.path("dropped").path(0).path("rows").asInt()).isEqualTo(2);
    assertThat(data.path("target").path("name").asText()).isEqualTo("log(sold)");
  }

  /** A store of 12 rows is excluded, and of a row the price is missing. */
  @Test
  void saysBeforeTrainingAndJudgingWhichRowsAreLeftOut() throws IOException {
    Files.writeString(folder.resolve("sales.csv"), "s1,,2.0\n", StandardOpenOption.APPEND);
    String said =
        "read 481 rows of 1 file, 12 left out by task.where, 1 dropped for a missing value";
    Shell training = train("run", "--set=task.where=store <> 's0'", "--set=task.missing=drop");
    Shell judging =
        Shell.run("evaluate", "--model=" + folder.resolve("run"), "--runner=local", "--tasks=2");
    JsonNode data =
        new ObjectMapper().readTree(folder.resolve("run/run.json").toFile()).path("data");

    assertThat(training.err()).contains(said);
    assertThat(judging.err()).contains(said);
    assertThat(data.path("files").asInt()).isEqualTo(1);
    assertThat(data.path("left_out").toString())
        .startsWith(
            "[{\"reason\":\"task.where\",\"rows\":12},{\"reason\":\"task.missing\",\"rows\":1}");
    assertThat(folder.resolve("run/report.html"))
        .content()
        .contains("Left out: 12 rows: task.where", "price is missing, rows dropped: 1 rows");
  }

  /** The test goes on to 5 inner steps; a validation makes 1, and so does the report's result. */
  @Test
  void comparesLinearModelsWithTheReportsResultAndNotWithTheLastStep() throws IOException {
    Shell shell = train("run", "--set=algorithm.inner.steps=1", "--set=eval.test.steps=5");
    JsonNode steps =
        new ObjectMapper().readTree(folder.resolve("run/eval/test.json").toFile()).at("/per_step");
    double result = Math.sqrt(steps.path(1).path("mean").asDouble());

    assertThat(steps).hasSize(6);
    assertThat(shell.out())
        .contains(
            String.format(
                Locale.ROOT,
                "  %.3f  ANIL, second order after 1 inner step, as in validation",
                result));
    assertThat(Shell.run("evaluate", "--model=" + folder.resolve("run"), "--runner=local").out())
        .contains(String.format(Locale.ROOT, "  %.3f  ANIL, second order after 1 ", result))
        .containsPattern("in the unit of log.sold.: [0-9.]+ after 1 inner step, as in validation");
  }

  @Test
  void validatesTheDataWithoutTraining() throws IOException {
    Files.writeString(
        folder.resolve("sales.csv"), "few,1.0,2.0\nfew,1.5,1.0\n", StandardOpenOption.APPEND);
    Shell shell = validate();

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out())
        .contains(
            "read 482 rows of 1 file",
            "data: 482 rows of 41 entities (store): ",
            "to train: ",
            "to validate: ",
            "to test: ",
            "; dropped: 1 entity (store) with 2 rows",
            "valid ");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void tellsAllFaultsOfTheDataWithoutTraining() throws IOException {
    Files.writeString(
        folder.resolve("sales.csv"), "s1,1\ns1,1,2,3\n\ns2,1,2\n", StandardOpenOption.APPEND);
    Shell shell = validate();

    assertRefused(shell, "line 482 has 2, sales.csv, line 483 has 4");
    assertRefused(shell, "a blank line between rows: sales.csv, line 484");
    assertThat(shell.out()).doesNotContain("valid");
  }

  private Shell validate() {
    return Shell.run(
        "config",
        "validate",
        "--data",
        "--threads=1",
        "--set=task.source=table",
        "--set=task.path=" + folder.resolve("sales.csv"),
        "--set=task.key=store",
        "--set=task.target=log(sold)",
        "--set=task.features=[price]",
        "--set=task.support=3",
        "--set=task.query=rest");
  }

  @Test
  void judgesInTheTargetsOwnUnit() throws IOException {
    train("run");
    String[] evaluate = {"evaluate", "--model=" + folder.resolve("run"), "--runner=local"};
    JsonNode json =
        new ObjectMapper()
            .readTree(
                Shell.run(
                        Stream.concat(Stream.of(evaluate), Stream.of("--json"))
                            .toArray(String[]::new))
                    .out());
    double deviation =
        new ObjectMapper()
            .readTree(folder.resolve("run/run.json").toFile())
            .at("/data/target/deviation")
            .asDouble();

    // To the rounding of doubles.
    assertThat(json.at("/target/rmse").asDouble())
        .isCloseTo(deviation * Math.sqrt(json.path("mean").asDouble()), within(1e-9));
    assertThat(Shell.run(evaluate).out())
        .contains("root of the mean squared error, in the unit of log(sold): ");
  }

  @Test
  void judgesATableThatHasGrownByTheModelsOwnScaleAndSplit() throws IOException {
    train("run");
    grow();
    Shell shell =
        Shell.run(
            "evaluate", "--model", folder.resolve("run").toString(), "--runner=local", "--json");

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.err())
        .contains(
            "the data are not those of the training: 1 store new, 0 gone, 0 with other rows, 0 in"
                + " another split (40 store of 480 rows then, 41 of 492 now)");
    // The new one trains, and with the old scale no figure of the test changes.
    assertThat(new ObjectMapper().readTree(shell.out()).path("per_step"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(folder.resolve("run/eval/test.json").toFile())
                .path("per_step"));
  }

  @Test
  void goesOnFromNoCheckpointOfOtherData() throws IOException {
    train("run");
    assertThat(train("run").code()).isZero();
    grow();
    Shell shell = train("run");

    assertThat(shell.code()).isEqualTo(6);
    assertThat(shell.err().lines())
        .filteredOn(line -> line.startsWith("kindling: "))
        .singleElement()
        .asString()
        .contains(
            "the data have changed since: 1 store new, 0 gone",
            "start a new run (another --out, or --resume never)");
    assertThat(folder.resolve("run/status.json")).content().contains("SUCCEEDED");
    assertThat(train("run", "--resume=never").code()).isZero();
  }

  /** A start anew that fails leaves the checkpoints of the old data, beside texts of the new. */
  @Test
  void goesOnFromNoCheckpointOfOtherDataAfterAStartAnewThatFailed() throws IOException {
    train("run");
    grow();
    Shell failed = train("run", "--resume=never", "--set=algorithm.inner.rate=1e30");
    Shell shell = train("run");

    assertThat(failed.code()).as(failed.err()).isEqualTo(4);
    assertThat(shell.code()).as(shell.err()).isEqualTo(6);
    assertThat(shell.err()).contains("the data have changed since: 1 store new, 0 gone");
  }

  @Test
  void goesOnFromNoCheckpointWithAnotherSeed() {
    train("run");
    Shell shell = train("run", "--set=seed=7");

    assertThat(shell.code()).isEqualTo(6);
    assertThat(shell.err()).contains("0 store new, 0 gone, 0 with other rows,");
  }

  @Test
  void testsNoStoreThatWasTrainedOnUnderAnotherName() throws IOException {
    train("run");
    Path table = folder.resolve("sales.csv");
    Files.writeString(table, Files.readString(table).replace("\ns", "\nshop "));
    Shell shell =
        Shell.run("evaluate", "--model", folder.resolve("run").toString(), "--runner=local");

    assertThat(shell.code()).isEqualTo(3);
    assertThat(shell.err())
        .contains("have the rows of some that the model was trained on under other names");
  }

  /** By a store that sorts first. */
  private void grow() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("sales.csv")));
    for (int week = 0; week < 12; week++) {
      lines.add(NEW_STORE + "," + (1 + week / 12.0) + "," + (20 - week));
    }
    Files.write(folder.resolve("sales.csv"), lines);
  }

  /** Days would be taken for microseconds. */
  @Test
  void adaptsToNoColumnOfAnotherTypeThanInTraining() throws IOException {
    List<String> lines = new ArrayList<>(List.of("store,at,sold"));
    for (int i = 0; i < STORES * 12; i++) {
      lines.add(
          "s" + i / 12 + ",2024-01-" + (10 + i % 12) + " 0" + i % 7 + ":00:00," + (1 + i % 11));
    }
    Files.write(folder.resolve("sales.csv"), lines);
    assertThat(train("run", "--set=task.features=[at]").code()).isZero();
    Path support = Files.writeString(folder.resolve("s.csv"), "at,sold\n2024-01-05 01:00,1\n");
    Path query = Files.writeString(folder.resolve("q.csv"), "at\n2024-01-05\n");

    Shell shell =
        Shell.run(
            "adapt",
            "--model=" + folder.resolve("run"),
            "--support=" + support,
            "--query=" + query,
            "--out=" + folder.resolve("p.csv"),
            "--runner=local");

    assertThat(shell.code()).isEqualTo(3);
    assertThat(shell.err())
        .contains("at was dates with times and is now 1 dates (\"2024-01-05\" in q.csv, line 2)");
  }

  @Test
  void endsWithCodeThreeAndOneLineForAnUnknownColumn() {
    Shell shell = train("run", "--set=task.target=sales");

    assertThat(shell.code()).isEqualTo(3);
    assertThat(shell.err().lines())
        .contains(
            "kindling: task.target: no column sales in "
                + folder.resolve("sales.csv")
                + ", which has store, price, sold");
  }

  @Test
  void readsATableAtAFileUriWithEscapes() throws IOException {
    Path place = Files.createDirectory(folder.resolve("my tables"));
    Path table = Files.move(folder.resolve("sales.csv"), place.resolve("sales of all.csv"));

    assertThat(table.toUri().toString()).contains("%20");
    assertThat(train("run", "--set=task.path=" + table.toUri()).code()).isZero();
  }

  @Test
  void saysThatTheFileSystemOfATableIsMissing() {
    Shell shell = train("run", "--set=task.path=s3a://bucket/sales.csv");

    assertThat(shell.code()).isEqualTo(7);
    assertThat(shell.err().lines())
        .contains(
            "kindling: table s3a://bucket/sales.csv: Class org.apache.hadoop.fs.s3a.S3AFileSystem"
                + " not found");
  }

  @Test
  void adaptsToAStoreInFilesWithoutItsKeyOrTheQuerysTarget() throws IOException {
    train("run");
    Shell shell = adapt("price,sold\n1.2,9.5\n1.5,7.1\n1.9,4.4\n", "price\n1.9\n1.1\n");

    assertThat(shell.code()).as(shell.err()).isZero();
    List<String> lines = Files.readAllLines(folder.resolve("predictions.csv"));
    assertThat(lines).hasSize(3).first().isEqualTo("store,row,prediction");
    // In the table's own unit, the logarithm of what is sold: support has log 4.4 to log 9.5.
    assertThat(prediction(lines.get(1))).isBetween(1.0, 2.5);
    assertThat(prediction(lines.get(2))).isBetween(1.0, 2.5);
  }

  @Test
  void predictsUnderTheKeyAndTheRowsOfTheQuery() throws IOException {
    train("run");
    String support = "store,price,sold\n\"a, b\",1.2,9.5\n\"a, b\",1.5,7.1\n\"a, b\",1.9,4.4\n";
    adapt(support, "price,store\n1.9,\"a, b\"\n1.1,\"a, b\"\n");
    List<String> both = Files.readAllLines(folder.resolve("predictions.csv"));
    Shell again = adapt(support, "price,store\n1.1,\"a, b\"\n");
    List<String> alone = Files.readAllLines(folder.resolve("predictions.csv"));

    assertThat(both.get(1)).startsWith("\"a, b\",1,");
    assertThat(both.get(2)).startsWith("\"a, b\",2,");
    assertThat(again.err()).contains("over the file that was there: ");
    // Blocks of another size sum in another order: to the rounding of floats.
    assertThat(prediction(alone.get(1))).isCloseTo(prediction(both.get(2)), within(1e-5));
  }

  @Test
  void writesTheOrderAsTheQueryHasItAndByTheTablesSeparator() throws IOException {
    List<String> lines = new ArrayList<>(List.of("store;day;price;sold"));
    for (int i = 0; i < STORES * 12; i++) {
      lines.add("s" + i / 12 + ";2024-01-" + (10 + i % 12) + ";" + i % 7 + ";" + (1 + i % 11));
    }
    Files.write(folder.resolve("sales.csv"), lines);
    Shell trained = train("run", "--set=task.order=day", "--set=task.csv.separator=\";\"");
    Shell shell =
        adapt(
            "store;day;price;sold\n\"a; b\";2024-02-01;1;2\n\"a; b\";2024-02-02;2;3\n",
            "store;day;price\n\"a; b\";2024-02-03;4\n");

    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(shell.code()).as(shell.err()).isZero();
    List<String> predicted = Files.readAllLines(folder.resolve("predictions.csv"));
    assertThat(predicted.get(0)).isEqualTo("store;day;row;prediction");
    assertThat(predicted.get(1)).startsWith("\"a; b\";2024-02-03;1;");
  }

  @Test
  void predictsInTheUnitOfTheTargetsColumnToo() throws IOException {
    Shell trained = train("run", "--set=task.target-inverse=exp(prediction)");
    Shell shell = adapt("price,sold\n1.2,9.5\n1.5,7.1\n1.9,4.4\n", "price\n1.9\n1.1\n");

    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(shell.code()).as(shell.err()).isZero();
    List<String> lines = Files.readAllLines(folder.resolve("predictions.csv"));
    assertThat(lines).hasSize(3).first().isEqualTo("store,row,prediction,prediction_inverse");
    for (String line : lines.subList(1, 3)) {
      String[] cells = line.split(",", -1);
      assertThat(prediction(line)).isCloseTo(Math.exp(Double.parseDouble(cells[2])), within(1e-9));
      assertThat(prediction(line)).isBetween(Math.exp(1), Math.exp(2.5));
    }
  }

  /** The target is log(sold). */
  @Test
  void takesNoInverseThatDoesNotLeadBackToTheTargetsColumn() throws IOException {
    assertInverse("exp(prediction) - 1", 3, "sales.csv, line 2: ", " and not ");
    assertInverse(
        "power(10, prediction)", 3, "is no inverse of log(sold), which it must lead back to sold");
    assertInverse("1 / (prediction - prediction)", 3, "can't be computed of ", "sales.csv, line 2");
    assertInverse("exp(1000 + 0 * prediction)", 3, "must give a finite number");
    assertInverse("exp(sold)", 2, "task.target-inverse: no column sold in what a model predicts");
    assertInverse("prediction * rand()", 2, "must follow from its row alone");
    assertInverse("3", 2, "task.target-inverse must depend on the name prediction but was 3");
    assertInverse("exp(prediction", 2, "task.target-inverse must be a column or a Spark SQL");
    Shell two =
        train("run", "--set=task.target=sold * price", "--set=task.target-inverse=prediction / 2");
    assertThat(two.code()).as(two.err()).isEqualTo(2);
    assertThat(two.err()).contains("needs a task.target of one column", "sold * price is of 2");
  }

  private void assertInverse(String inverse, int code, String... words) {
    Shell shell = train("run", "--set=task.target-inverse=" + inverse);
    assertThat(shell.code()).as(shell.err()).isEqualTo(code);
    assertThat(shell.err().lines().filter(line -> line.startsWith("kindling: ")))
        .singleElement()
        .asString()
        .contains(words);
  }

  @Test
  void refusesToAdaptToStoresPutTogether() throws IOException {
    train("run");
    String one = "store,price,sold\na,1.2,9.5\na,1.5,7.1\n";

    assertRefused(
        adapt(one + "b,1.9,4.4\nc,1.9,4.4\n", "price\n1.9\n"),
        "must have the rows of one store, which is adapted to and predicted alone, but has 3, such"
            + " as a and b");
    assertRefused(adapt(one, "store,price\na,1.9\nb,1.9\n"), "but has 2, such as a and b");
    assertRefused(adapt(one, "store,price\nb,1.9\n"), "but is of b");
    assertThat(folder.resolve("predictions.csv")).doesNotExist();
  }

  private static void assertRefused(Shell shell, String reason) {
    assertThat(shell.code()).as(shell.err()).isEqualTo(3);
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
        "--steps=20",
        "--runner=local");
  }

  private static double prediction(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
  }

  private Shell train(String out, String... more) {
    return Shell.run(
        Stream.concat(
                Stream.of(
                    "train",
                    "--out=" + folder.resolve(out),
                    "--runner=local",
                    "--threads=1",
                    "--set=task.source=table",
                    "--set=task.path=" + folder.resolve("sales.csv"),
                    "--set=task.key=store",
                    "--set=task.target=log(sold)",
                    "--set=task.features=[price]",
                    "--set=task.support=3",
                    "--set=task.query=rest",
                    "--set=algorithm.name=anil",
                    "--set=model.hidden=[4]",
                    "--set=outer.steps=3",
                    "--set=run.eval.every=3",
                    "--set=eval.test.steps=1"),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
