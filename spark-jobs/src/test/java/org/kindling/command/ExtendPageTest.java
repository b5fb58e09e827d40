package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.cluster.ExtendPage;

/** The classes of docs/extend.md, compiled as they stand there, behind the real entry point. */
class ExtendPageTest {
  private static final String[] TINY = {
    "--set=outer.steps=4", "--set=run.checkpoint.every=2", "--set=run.eval={every=2,tasks=4}",
    "--set=eval.test.tasks=4", "--runner=local", "--threads=1"
  };

  @TempDir Path folder;

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private ExtendPage page;
  private URLClassLoader own;

  @BeforeEach
  void compile() throws IOException {
    page = ExtendPage.read();
    own = new URLClassLoader(new URL[] {page.compile(folder).toUri().toURL()}, before);
    Thread.currentThread().setContextClassLoader(own);
    Files.writeString(folder.resolve("own.conf"), page.configuration());
  }

  @AfterEach
  void leave() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    own.close();
  }

  @Test
  void areAsShortAsThePageSays() {
    assertThat(page.classes().get("BoundedMaml").lines()).hasSizeLessThanOrEqualTo(60);
    assertThat(page.classes().get("Lines").lines()).hasSizeLessThanOrEqualTo(40);
  }

  @Test
  void trainAreJudgedAndGoOn() {
    Shell trained = run("train", "--out=" + folder.resolve("run"), "--config=" + conf());
    Shell judged = run("evaluate", "--model=" + folder.resolve("run"), "--tasks=4");
    Shell resumed =
        run("train", "--out=" + folder.resolve("run"), "--config=" + conf(), "--set=outer.steps=6");

    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.err())
        .contains("Bounded MAML; ", "com.example.BoundedMaml step 2: validation", "baseline maml");
    assertThat(judged.code()).as(judged.err()).isZero();
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(folder.resolve("run/report.html")).content().contains("Bounded MAML", "steepest");
    assertThat(folder.resolve("run/baselines/maml/config.conf"))
        .content()
        .doesNotContain("BoundedMaml");
  }

  @Test
  void areDrawnAndAdaptToFilesOfTheirOwn() throws IOException {
    String run = folder.resolve("run").toString();
    assertThat(run("train", "--out=" + run, "--config=" + conf(), "--set=baselines=[]").code())
        .isZero();

    Shell adapted = adapt(run, "0.5 -> 1\n-0.5 -> -1\n");
    Shell refused = adapt(run, "0.5 -> 1\n-0.5, -1\n");

    assertThat(folder.resolve("run/report.html")).content().contains("line 0", "line 1");
    assertThat(adapted.code()).as(adapted.err()).isZero();
    assertThat(folder.resolve("p.csv")).content().matches("place,value\n0\\.25,-?[\\d.E-]+\n");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err())
        .endsWith("line 2 must be as 0.5 -> 1.25 but is -0.5, -1\n")
        .contains("kindling: support ");
  }

  private Shell adapt(String model, String support) throws IOException {
    return run(
        "adapt",
        "--model=" + model,
        "--support=" + Files.writeString(folder.resolve("s.txt"), support),
        "--query=" + Files.writeString(folder.resolve("q.txt"), "0.25 -> ?\n"),
        "--out=" + folder.resolve("p.csv"));
  }

  @Test
  void areInWhatConfigPrintShows() {
    Shell all = Shell.run("config", "print", "--config=" + conf());
    Shell changed = Shell.run("config", "print", "--changed", "--config=" + conf());

    assertThat(all.out()).contains("steepest=3", "class=\"com.example.BoundedMaml\"");
    assertThat(changed.out())
        .contains("kindling.algorithm.rate = 0.1\n", "kindling.task.steepest = 3\n");
  }

  @Test
  void aModelWhoseClassIsNotThereIsRefusedAsOneThatCannotBeUsed() {
    String run = folder.resolve("run").toString();
    assertThat(run("train", "--out=" + run, "--config=" + conf()).code()).isZero();
    Thread.currentThread().setContextClassLoader(before);

    Shell judged = run("evaluate", "--model=" + run);

    assertThat(judged.code()).isEqualTo(6);
    assertThat(judged.err())
        .contains("the configuration kept in ", "task.class must be a class on the class path");
    assertThat(Shell.run("report", run).code()).as("needs no class").isZero();
  }

  /** As the page's table tells them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "algorithm.stebs=2 | unknown key kindling.algorithm.stebs (--set algorithm.stebs=2); did you"
            + " mean kindling.algorithm.steps?",
        "algorithm.class=com.example.Missing | kindling.algorithm.class must be a class on the class"
            + " path (--jars and KINDLING_JARS add to it) that implements"
            + " org.kindling.config.kind.AlgorithmKind but was com.example.Missing (--set"
            + " algorithm.class=com.example.Missing)",
        "algorithm.class=com.example.Lines | kindling.algorithm.class must be a class that implements"
            + " org.kindling.config.kind.AlgorithmKind but was com.example.Lines (--set"
            + " algorithm.class=com.example.Lines)",
        "algorithm.order=first | kindling.algorithm.order belongs to algorithm.name = maml or anil or"
            + " boil or cavia or meta-sgd but the class is com.example.BoundedMaml (--set algorithm.order=first)",
      })
  void areRefusedInOneLineWithExitCodeTwo(String setting, String told) {
    Shell ended =
        Shell.run(
            "train", "--out=" + folder.resolve("r"), "--config=" + conf(), "--set=" + setting);

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).isEqualTo("kindling: " + told + "\n");
    assertThat(folder.resolve("r")).doesNotExist();
  }

  private String conf() {
    return folder.resolve("own.conf").toString();
  }

  /** What is given last counts. */
  private static Shell run(String command, String... arguments) {
    Stream<String> tiny =
        command.equals("train") ? Stream.of(TINY) : Stream.of("--runner=local", "--threads=1");
    return Shell.run(
        Stream.of(Stream.of(command), tiny, Stream.of(arguments))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }
}
