package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommandTest {
  @TempDir Path folder;

  @Test
  void givesEachFigureAFormulaAndALineToCopy() {
    Shell shell =
        plan("--cluster=yarn", "--executors=3", "--cores=2", "--set=outer.meta-batch=100");

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out())
        .containsPattern("(?m)^blocks +4 +100 tasks of a meta-batch / 25, rounded up$")
        .containsPattern("(?m)^partitions +4 +tasks of a round's job: one a slot \\(6\\)")
        .containsPattern("(?m)^programs +[0-9]+ MiB +[0-9]+ x [0-9.]+ ")
        .containsPattern("(?m)^off-heap +[0-9]+ MiB +[0-9]+ JVM and Spark \\+ ")
        .contains("\"$SPARK_HOME\"/bin/spark-submit --properties-file ")
        .contains("\n  --conf spark.executor.instances=3 \\\n  --conf spark.executor.cores=2 \\\n")
        .endsWith(" train --set outer.meta-batch=100 --out URI\n");
  }

  /** Each cluster's own line; its folder's flags of the JVM stay as they are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "standalone",
        "standalone-hardened",
        "yarn",
        "yarn-hardened",
        "kubernetes",
        "kubernetes-hardened"
      })
  void asksForAHeapAndRoomBesideIt(String cluster) throws IOException {
    JsonNode plan = json("--cluster=" + cluster);
    JsonNode settings = plan.get("settings");
    long heap = megabytes(settings.get("spark.executor.memory").asText());
    long overhead = megabytes(settings.get("spark.executor.memoryOverhead").asText());

    assertThat(settings.has("spark.executor.extraJavaOptions")).isFalse();
    assertThat(plan.get("submit").asText())
        .contains("--conf spark.executor.memory=" + heap + "m")
        .contains("--conf spark.executor.memoryOverhead=" + overhead + "m");
    assertThat(overhead).isGreaterThan(plan.at("/figures/off-heap/value").asLong());
  }

  private static long megabytes(String text) {
    assertThat(text).endsWith("m");
    return Long.parseLong(text.substring(0, text.length() - 1));
  }

  @Test
  void asksForOneProcessHere() throws IOException {
    JsonNode settings = json("--cluster=local", "--cores=3").get("settings");

    assertThat(settings.get("spark.master").asText()).isEqualTo("local[3]");
    assertThat(settings.fieldNames())
        .toIterable()
        .containsExactly("spark.master", "spark.driver.memory");
  }

  /** 128 blocks on 32 executors of 4, and as many on none that have nothing to do. */
  @Test
  void takesAsManyExecutorsAsThereAreBlocksFor() throws IOException {
    JsonNode few = json("--set=outer.meta-batch=3200");
    JsonNode many = json("--set=outer.meta-batch=3200", "--executors=64");

    assertThat(few.at("/figures/executors/value").asInt()).isEqualTo(32);
    assertThat(few.at("/figures/partitions/value").asInt()).isEqualTo(128);
    assertThat(many.at("/figures/partitions/value").asInt()).isEqualTo(128);
    assertThat(many.at("/figures/executors/formula").asText())
        .isEqualTo("of 4 slots; a meta-batch has blocks for 128 slots, the rest has nothing to do");
  }

  /** A slot's programs of 4 times as many tasks take 4 times the memory, and a little less. */
  @Test
  void asksForMoreMemoryForLargerBlocks() throws IOException {
    long small = programs("--set=run.block=2500");
    long large = programs("--set=run.block=10000");

    assertThat(large - small).isGreaterThan(4 * 3 * 40);
  }

  private long programs(String block) throws IOException {
    return json(block, "--set=outer.meta-batch=40000").at("/figures/programs/value").asLong();
  }

  /** One after the other is computed, and what takes most is what there must be room for. */
  @Test
  void countsBaselinesAndFurtherTestsToo() throws IOException {
    String baselines =
        "--set=baselines=[{name=large, algorithm.name=reptile, model.hidden=[200, 200]}]";
    String further = "--set=eval.further=[{name=more, test.support=20}]";

    assertThat(json(further).at("/figures/programs/formula").asText()).endsWith(" more test");
    assertThat(json(further, baselines).at("/figures/programs/formula").asText())
        .contains(" large ");
  }

  @Test
  void readsAClusterFromAnyFolder() throws IOException {
    Files.writeString(
        folder.resolve("spark-defaults.conf"),
        """
        # Ours.
        #   "$SPARK_HOME"/bin/spark-submit --properties-file ours \\
        #     --class org.kindling.command.Kindling ours.jar train --config FILE --out URI
        # The rest is told elsewhere.
        spark.executor.cores 7
        """);
    JsonNode plan = json("--cluster=" + folder);

    assertThat(plan.at("/figures/threads/value").asInt()).isEqualTo(7);
    assertThat(plan.get("submit").asText())
        .startsWith("\"$SPARK_HOME\"/bin/spark-submit --properties-file ours \\\n  --conf ")
        .endsWith("  --class org.kindling.command.Kindling ours.jar train --config FILE --out URI");
  }

  @Test
  void refusesWhatItDoesNotKnow() throws IOException {
    Files.writeString(folder.resolve("spark-defaults.conf"), "spark.executor.cores 7\n");

    assertThat(plan("--cluster=nowhere").err())
        .contains("/nowhere/spark-defaults.conf: no such file");
    assertThat(plan("--cluster=nowhere").code()).isEqualTo(7);
    assertThat(plan("--cluster=" + folder).err())
        .contains("the head of spark-defaults.conf must have a line that begins with");
    assertThat(plan("--cores=0").err())
        .isEqualTo("kindling: --cores must be from 1 to 1024 but was 0\n");
    assertThat(plan("--bandwidth=0").err())
        .isEqualTo("kindling: --bandwidth must be above 0 but was 0.0\n");
  }

  /** 3 parts of a job, each of a worker; of two slots each comes to have a program. */
  @Test
  void plansAPretraining() {
    Shell shell =
        plan(
            "--cores=2",
            "--set=algorithm={name=pretraining, pooled={workers=3, by=kindling}}",
            "--set=eval.test.tasks=25");

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out())
        .startsWith("Pre-training on pooled data, 1,761 parameters, on ")
        .containsPattern("(?m)^blocks +3 +workers that train a network each")
        .containsPattern("(?m)^partitions +3 +tasks of a round's job: up to 16 a slot \\(4\\)")
        .containsPattern("(?m)^executors +2 +of 2 slots; there are workers for 3 slots")
        .containsPattern("(?m)^programs .*2 x [0-9.]+ training")
        .doesNotContain("not counted");
  }

  /** More rows of a minibatch need a larger program, in a baseline as in a method. */
  @Test
  void countsTheProgramsThatPretrain() throws IOException {
    String main = "--set=algorithm={name=pretraining, pooled={by=kindling, rows=";
    String baseline =
        "--set=baselines=[{name=pooled, algorithm={name=pretraining, pooled={by=kindling, rows=";

    for (String end : List.of(main, baseline)) {
      String close = end.equals(main) ? "}}" : "}}}]";
      long more =
          json(end + "100000" + close).at("/figures/programs/value").asLong()
              - json(end + "500" + close).at("/figures/programs/value").asLong();
      // Two workers; the input and what two layers of 40 units give, forward and backward.
      assertThat(more).isGreaterThan(2 * 100_000L * 80 * Float.BYTES >> 20);
    }
  }

  /** 65,536 workers in parts of their own, each with 3 x 1,761 numbers: network and moments. */
  @Test
  void givesTheDriverRoomForTheRepliesOfABaseline() throws IOException {
    String baseline =
        "--set=baselines=[{name=pooled, algorithm={name=pretraining, pooled={by=kindling,"
            + " workers=65536}}}]";
    JsonNode without = json("--cores=16", "--executors=512");
    JsonNode with = json("--cores=16", "--executors=512", baseline);

    assertThat(with.at("/figures/driver's heap/value").asLong())
        .isGreaterThan(without.at("/figures/driver's heap/value").asLong());
    assertThat(with.at("/settings/spark.driver.maxResultSize").asText())
        .isEqualTo((65_536 * (3 * 1761 * 4L) * 11 / 10 >> 20) + "m");
  }

  @Test
  void saysThatWhatDl4jTakesIsNotCounted() throws IOException {
    JsonNode main = json("--set=algorithm.name=pretraining");
    JsonNode baseline = json("--set=baselines=[{name=pooled, algorithm.name=pretraining}]");

    assertThat(main.at("/remarks/0").asText())
        .isEqualTo("not counted: what DL4J itself takes in the pre-training (algorithm.pooled.by)");
    assertThat(baseline.at("/remarks/0").asText()).contains(" of baseline pooled ");
    assertThat(json().get("remarks")).isEmpty();
    assertThat(plan("--set=algorithm.name=pretraining").out())
        .contains("\nnot counted: what DL4J itself takes");
  }

  @Test
  void simulatesNoRoundsOfDl4j() {
    Shell shell = plan("--simulate", "--set=algorithm.name=pretraining");

    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err()).contains("set algorithm.pooled.by=kindling");
  }

  private static JsonNode json(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("--json"));
    all.addAll(List.of(arguments));
    Shell shell = plan(all.toArray(String[]::new));
    assertThat(shell.code()).as(shell.err()).isZero();
    return new ObjectMapper().readTree(shell.out());
  }

  private static Shell plan(String... arguments) {
    List<String> all = new ArrayList<>(List.of("plan", "--clusters=../cluster-config/clusters"));
    all.addAll(List.of(arguments));
    return Shell.run(all.toArray(String[]::new));
  }
}
