package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.PageProgram;

/**
 * What docs/walk.md promises: its query, its commands, its Java and its Scala, with fewer outer
 * steps.
 */
class WalkPageTest {
  private static final Path PAGE = Path.of("../docs/walk.md");

  @TempDir private static Path folder;

  /** Where commands and Java go. */
  private static Path walk;

  @BeforeAll
  static void makeTheTable() throws Exception {
    walk = withQuery("walk");
    run("Chain");
  }

  @Test
  void itsCommandsTrainAndPredictAllStores() throws Exception {
    String settings = block("hocon").replace("walk/", walk + "/");
    Path config = Files.writeString(walk.resolve("walk.conf"), settings);
    List<String> commands =
        block("", "scripts/kindling ")
            .replace("walk/", walk + "/")
            .replace("'", "")
            .lines()
            .filter(line -> line.startsWith("scripts/kindling "))
            .toList();
    assertThat(commands).hasSize(2);

    Shell trained =
        shell(commands.get(0), "--set=outer.steps=10", "--set=eval.curve.boosting=false");
    Shell adapted = shell(commands.get(1));

    assertThat(config).exists();
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("is it worth it? ");
    assertThat(adapted.code()).as(adapted.err()).isZero();
    try (SparkSession spark = session()) {
      Dataset<Row> predicted = spark.read().parquet(walk.resolve("predicted").toString());
      assertThat(predicted.where("target is null and support_rows = 8").count()).isEqualTo(320);
    }
  }

  @Test
  void javaAndScalaPredictTheSameBitsAndAdaptToNewStoresAlone() throws Exception {
    run("Walk");
    Path scala = withQuery("scala/walk");
    String printed = scala(scala.getParent());

    try (SparkSession spark = session()) {
      List<Row> expected = predicted(spark, walk);
      assertThat(expected).hasSize(320).doesNotHaveDuplicates();
      assertThat(predicted(spark, scala)).as(printed).isEqualTo(expected);
      for (Path each : List.of(walk, scala)) {
        Dataset<Row> stores = spark.read().parquet(each.resolve("stores-104").toString());
        assertThat(stores.where("adaptation = 'new'").count()).isEqualTo(20);
        assertThat(stores.where("adaptation = 'kept'").count()).isEqualTo(300);
      }
    }
    assertThat(printed).contains("|       new|   20|", "|      kept|  300|");
  }

  private static List<Row> predicted(SparkSession spark, Path by) {
    Dataset<Row> rows = spark.read().parquet(by.resolve("week-104").toString());
    assertThat(rows.where("isnan(prediction) or supportRows != 8").count()).isZero();
    return rows.orderBy("store").collectAsList();
  }

  /** A folder with the page's query. */
  private static Path withQuery(String name) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    Files.writeString(place.resolve("chain.sql"), block("sql"));
    return place;
  }

  private static void run(String name) throws Exception {
    PageProgram shown = PageProgram.of("walk.md", name);
    PageProgram program = new PageProgram(shown.page(), name, withFewerSteps(shown.text()));
    // The page's programs take the session that is there, and stop it.
    session();
    program
        .compiled(Files.createDirectories(folder.resolve("classes")))
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[] {walk.toString()});
  }

  /** Types the page's lines into a spark-shell, which goes on after a line that fails. */
  private String scala(Path place) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Xmx1g",
            "-Dspark.master=local[2]",
            "-Dspark.ui.enabled=false",
            "-Dspark.sql.shuffle.partitions=5",
            "-Dscala.usejavacp=true",
            "-cp",
            System.getProperty("java.class.path"),
            "org.apache.spark.repl.Main"));
    Path typed = Files.writeString(place.resolve("walk.scala"), withFewerSteps(block("scala")));
    Process process =
        new ProcessBuilder(command)
            .directory(place.toFile())
            .redirectInput(typed.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed).doesNotContain("error:", "Exception");
    return printed;
  }

  private static String withFewerSteps(String text) {
    return text.replace("setMaxIter(1000)", "setMaxIter(10)");
  }

  private static Shell shell(String line, String... more) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.addAll(List.of(more));
    return Shell.run(words.subList(1, words.size()).toArray(String[]::new));
  }

  private static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "3")
        .getOrCreate();
  }

  /** All blocks of a language, one after another. */
  private static String block(String language) throws IOException {
    return block(language, "");
  }

  /** Of these the ones that begin so. */
  private static String block(String language, String beginning) throws IOException {
    String blocks =
        Pattern.compile("(?s)```(\\w*)\n(.*?)```\n")
            .matcher(Files.readString(PAGE))
            .results()
            .filter(block -> block.group(1).equals(language))
            .map((MatchResult block) -> block.group(2))
            .filter(block -> block.startsWith(beginning))
            .collect(Collectors.joining());
    assertThat(blocks).as(language + " on the page").isNotEmpty();
    return blocks;
  }
}
