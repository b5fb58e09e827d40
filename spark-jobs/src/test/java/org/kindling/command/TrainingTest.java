package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training and what follows it, through the real entry point. */
class TrainingTest {
  private static final List<String> SMALL =
      List.of(
          "--set=seed=7",
          "--set=model.hidden=[8]",
          "--set=outer.steps=6",
          "--set=outer.meta-batch=5",
          "--set=run.block=2",
          "--set=run.eval={every=3, tasks=4}",
          "--set=run.checkpoint.every=2",
          "--set=eval.test={tasks=6, steps=2}",
          "--runner=local");

  @TempDir Path folder;

  @Test
  void leavesARunFolderThatOtherCommandsRead() throws IOException {
    Shell trained = train("run", "--threads=2");

    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("best validation  mse", "report           ");
    assertThat(trained.err()).contains("MAML, second order", "step 6/6  loss");
    assertThat(folder.resolve("run"))
        .isDirectoryContaining("glob:**/{config.conf}")
        .isDirectoryContaining("glob:**/{run.json}")
        .isDirectoryContaining("glob:**/{_SUCCESS}")
        .isDirectoryContaining("glob:**/{report.html}");
    assertThat(json("run/status.json").path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(json("run/eval/test.json").path("per_step")).hasSize(3);
    assertThat(json("run/eval/scores.json").path("steps")).hasSize(3);
    assertThat(json("run/run.json").path("inner_steps").toString())
        .isEqualTo("{\"training\":1,\"validation\":1}");
    assertThat(folder.resolve("run/eval/step-3.json")).exists();
    assertThat(folder.resolve("run/run.lock")).doesNotExist();
    assertThat(Shell.run("metrics", path("run")).out().lines()).hasSize(6);
  }

  @Test
  void evaluatesToTheNumbersOfItsOwnTest() throws IOException {
    train("run");
    Shell shell = Shell.run("evaluate", "--model", path("run"), "--runner=local", "--json");

    JsonNode evaluation = new ObjectMapper().readTree(shell.out());
    assertThat(evaluation.path("per_step")).isEqualTo(json("run/eval/test.json").path("per_step"));
    assertThat(evaluation.path("tasks").asInt()).isEqualTo(6);
    assertThat(evaluation.path("metric").asText()).isEqualTo("mse");
    assertThat(evaluation.path("result_step").asInt()).isEqualTo(1);
    assertThat(evaluation.path("mean")).isEqualTo(evaluation.path("per_step").path(1).path("mean"));
    assertThat(evaluation.path("ci95").asDouble()).isPositive();
    assertThat(evaluation.path("worst_decile").asDouble()).isPositive();
  }

  /** A test makes more inner steps than a validation, by which the model was chosen. */
  @Test
  void tellsTheSameResultOnTheConsoleAndInTheReport() throws IOException {
    Shell shell = train("run");

    assertThat(json("run/eval/test.json").path("per_step")).hasSize(3);
    assertThat(shell.out()).contains("mse@1 ", "; its result is that after 1 inner step, as in");
    assertThat(folder.resolve("run/report.html"))
        .content()
        .contains("after 1 inner step, as in validation");
  }

  @Test
  void evaluatesWithAnotherNumberOfTasksAndOfSupportRows() {
    train("run");
    Shell asTrained = evaluate("--tasks=3");
    Shell fewer = evaluate("--tasks=3", "--set=task.support=5");

    assertThat(asTrained.out()).startsWith("3 tasks of META_TEST, mse");
    assertThat(fewer.out()).startsWith("3 tasks").isNotEqualTo(asTrained.out());
  }

  @Test
  void refusesToEvaluateOnOneTask() {
    train("run");

    assertThat(evaluate("--tasks=1").code()).isEqualTo(2);
    assertThat(evaluate("--tasks=1").err().lines())
        .containsExactly(
            "kindling: kindling.eval.test.tasks must be a whole number at least 2 and at most"
                + " 2147483647 but was 1 (--tasks eval.test.tasks=1)");
  }

  @Test
  void hasTheSameBitsForAnyNumberOfThreadsAndAfterAResume() throws IOException {
    train("one", "--threads=1");
    train("four", "--threads=4");
    train("resumed", "--set=outer.steps=4");
    Shell resumed = train("resumed");

    assertThat(resumed.err()).contains("resuming at step 4");
    assertThat(resumed.err()).contains("kindling.outer.steps was 4 and is now 6");
    assertThat(parameters("four")).isEqualTo(parameters("one"));
    assertThat(parameters("resumed")).isEqualTo(parameters("one"));
  }

  @Test
  void trainsBaselinesInFoldersOfTheirOwnAndShowsThemInTheReport() throws IOException {
    Shell shell = train("run", "--set=baselines=[{name = reptile, algorithm.name = reptile}]");

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out()).contains("Reptile, inner SGD");
    assertThat(folder.resolve("run/baselines/reptile/_SUCCESS")).exists();
    assertThat(Files.readString(folder.resolve("run/report.html"))).contains("Reptile");
  }

  @Test
  void endsWithCodeFourNamingStepAndTaskWhereItDiverges() throws IOException {
    Shell shell = train("run", "--set=algorithm.inner.rate=10", "--set=algorithm.inner.steps=9");

    assertThat(shell.code()).as(shell.err()).isEqualTo(4);
    assertThat(lastLine(shell.err()))
        .matches("kindling: diverged at step \\d+: task \\d+ gave a loss .* not finite; .*");
    assertThat(folder.resolve("run/_FAILED")).exists();
    assertThat(folder.resolve("run/model")).doesNotExist();
    assertThat(json("run/status.json").path("exit_code").asInt()).isEqualTo(4);
    assertThat("kindling: " + json("run/status.json").path("message").asText())
        .isEqualTo(lastLine(shell.err()));
  }

  @Test
  void pretrainsABaselineOnEmbeddedSparkBesideLocalThreads() {
    Shell shell =
        train(
            "run",
            "--threads=1",
            "--set=baselines=[{name = pooled, algorithm.name = pretraining, outer.steps = 2}]");

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(folder.resolve("run/baselines/pooled/_SUCCESS")).exists();
  }

  /** Rows of curves have no classes, so that the state has no last layer of its own. */
  @Test
  void pretrainsByRoundsOfItsOwnAndGoesOnFromItsCheckpoints() throws IOException {
    String method = "--set=algorithm={name = pretraining, pooled {by = kindling, minibatches = 3}}";
    Shell whole = train("whole", "--threads=2", method);
    train("resumed", "--threads=1", method, "--set=outer.steps=4");
    Shell resumed = train("resumed", "--threads=1", method);

    assertThat(whole.code()).as(whole.err()).isZero();
    assertThat(resumed.err()).contains("resuming at step 4");
    assertThat(Files.readAllBytes(folder.resolve("resumed/model/params.npz")))
        .isEqualTo(Files.readAllBytes(folder.resolve("whole/model/params.npz")));
  }

  @Test
  void refusesACheckpointWithAFlippedByteButGoesOnFromTheOneBefore() throws IOException {
    train("run");
    flipAByte("run/checkpoints/ckpt-00000006/params.npz");
    Shell fallenBack = train("run");
    flipAByte("run/checkpoints/ckpt-00000004/params.npz");
    Shell named = train("other", "--resume=" + path("run/checkpoints/ckpt-00000004"));

    assertThat(fallenBack.code()).as(fallenBack.err()).isZero();
    assertThat(fallenBack.err()).contains("ckpt-00000006", "resuming at step 4");
    assertThat(named.code()).isEqualTo(6);
    assertThat(lastLine(named.err())).contains("ckpt-00000004", "params.npz");
    assertThat(json("other/status.json").path("exit_code").asInt()).isEqualTo(6);
    assertThat(folder.resolve("other/_FAILED")).exists();
  }

  @Test
  void refusesAModelOfAnotherShape() {
    train("run");
    Shell evaluated = evaluate("--set=model.hidden=[9]");
    Shell resumed = train("run", "--set=model.hidden=[9]");

    assertThat(evaluated.code()).isEqualTo(6);
    assertThat(evaluated.err().lines().filter(line -> line.startsWith("kindling: "))).hasSize(1);
    assertThat(resumed.code()).isEqualTo(6);
    assertThat(lastLine(resumed.err())).contains("kindling.model.hidden was [8] and is now [9]");
  }

  @Test
  void stopsAtAMissingModelAndAMissingTable() {
    Shell noModel = Shell.run("evaluate", "--model", path("absent"), "--runner=local");

    assertThat(noModel.code()).isEqualTo(7);
    assertThat(noModel.err().lines()).containsExactly(noModel.err().strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"npz", "safetensors", "onnx"})
  void exportsTheNetworkForOtherPrograms(String format) {
    train("run");
    Shell shell = Shell.run("export", "--format", format, path("run"));

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(folder.resolve("run/export/model." + format)).isNotEmptyFile();
  }

  @Test
  void adaptsToATaskInFiles() throws IOException {
    train("run");
    Files.writeString(folder.resolve("support.csv"), "x,y\n-1,0.5\n0,1\n1.5,2\n");
    Files.writeString(folder.resolve("query.csv"), "x\n-1\n2\n");
    Shell shell =
        Shell.run(
            "adapt",
            "--model=" + path("run"),
            "--support=" + path("support.csv"),
            "--query=" + path("query.csv"),
            "--out=" + path("predictions.csv"),
            "--runner=local");

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(Files.readAllLines(folder.resolve("predictions.csv")))
        .hasSize(3)
        .first()
        .isEqualTo("prediction");
  }

  private Shell train(String out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "--out=" + path(out)));
    Stream.of(SMALL, List.of(more)).forEach(arguments::addAll);
    return Shell.run(arguments.toArray(String[]::new));
  }

  private Shell evaluate(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("evaluate", "--model=" + path("run"), "--runner=local"));
    arguments.addAll(List.of(more));
    return Shell.run(arguments.toArray(String[]::new));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  private byte[] parameters(String run) throws IOException {
    return Files.readAllBytes(folder.resolve(run).resolve("model/params.npz"));
  }

  private void flipAByte(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private static String lastLine(String text) {
    return text.lines().reduce("", (before, line) -> line);
  }
}
