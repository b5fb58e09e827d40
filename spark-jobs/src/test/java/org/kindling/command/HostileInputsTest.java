package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.spark.executor.KindlingSpark;

/**
 * Inputs from people who mean harm, or whose disks fail, through the commands that read them: each
 * ends with its documented code and one line, soon, and does nothing to who reads it.
 */
class HostileInputsTest {
  /** A thousand letters and what the command puts before them. */
  private static final int MOST_LETTERS = 1100;

  @TempDir static Path folder;

  private static SparkSession spark;
  private static List<HostileInput> inputs;

  @BeforeAll
  static void spoil() throws IOException {
    spark = KindlingSpark.session(Map.of("spark.master", "local[1]", "spark.ui.enabled", "false"));
    Path run = folder.resolve("whole");
    Shell shell =
        Shell.run(
            "train",
            "--runner=local",
            "--out=" + run,
            "--set=outer.steps=1",
            "--set=outer.meta-batch=2",
            "--set=run.eval.tasks=2",
            "--set=eval.test.tasks=2");
    assertThat(shell.code()).as(shell.err()).isZero();
    inputs = new ArrayList<>();
    inputs.addAll(HostileImages.in(folder.resolve("images")));
    inputs.addAll(HostileModels.of(run.resolve("model"), folder.resolve("models")));
    inputs.addAll(HostileTexts.in(folder.resolve("texts")));
    inputs.addAll(HostileTables.in(folder.resolve("tables"), spark));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void areMany() {
    assertThat(inputs).hasSizeGreaterThanOrEqualTo(300);
  }

  @TestFactory
  @Tag("slow")
  Stream<DynamicTest> endWithTheirCodeAndOneLine() {
    return tests(1);
  }

  @TestFactory
  Stream<DynamicTest> endSoEachOfAFew() {
    return tests(6);
  }

  private static Stream<DynamicTest> tests(int every) {
    return IntStream.range(0, inputs.size())
        .filter(i -> i % every == 0)
        .mapToObj(inputs::get)
        .map(input -> DynamicTest.dynamicTest(name(input), () -> endsAsItShould(input)));
  }

  private static String name(HostileInput input) {
    return input.name().codePoints().allMatch(letter -> letter >= ' ' && letter < 127)
        ? input.name()
        : input.name().replaceAll("[^ -~]", "?");
  }

  private static void endsAsItShould(HostileInput input) {
    // Of this process' time, so that a busy machine fails nothing; the other bound is for what
    // hangs.
    long before = cpuSeconds();
    Shell shell =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> Shell.run(input.arguments().toArray(String[]::new)),
            () -> name(input) + " takes no end");
    long seconds = cpuSeconds() - before;

    String name = name(input);
    assertThat(shell.code()).as(name + ": " + shell.err()).isIn(input.codes());
    assertThat(seconds).as("seconds of " + name).isLessThanOrEqualTo(5);
    String text = shell.out() + shell.err();
    assertThat(text).as(name).doesNotContain("\tat ", "StackOverflowError", "hUsH", "root:x:0");
    assertThat(text.codePoints())
        .as(name)
        .allMatch(letter -> letter == '\n' || letter == '\t' || !Character.isISOControl(letter));
    assertThat(text.lines()).as(name).allMatch(line -> line.length() < MOST_LETTERS);
    if (shell.code() != 0) {
      assertThat(shell.err().lines()).as(name).last().asString().startsWith("kindling: ");
    }
  }

  private static long cpuSeconds() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1_000_000_000;
  }
}
