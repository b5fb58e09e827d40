package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void printsOneJsonObjectForAWorkload(String threads) {
    Shell shell =
        Shell.run(
            "benchmark", "sinusoid-10shot-1step-second", "--warm-up", "0", "--threads", threads);

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out())
        .matches(
            "\\{\"workload\":\"sinusoid-10shot-1step-second\",\"form\":\"kindling\","
                + "\"tasks_per_second\":[1-9][0-9.E]+[^}]*}\\R");
  }

  @Test
  void printsTheShareOfTheCoresPeak() {
    Shell shell =
        Shell.run("benchmark", "omniglot-5way-1shot-1query-1step-second", "--warm-up", "0");

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out())
        .containsPattern(
            "\"gflops\":[1-9][0-9.]*,\"peak_gflops\":[1-9][0-9.]*,\"share_of_peak\":0");
  }

  @Test
  void printsWhatSparkReachesOfAsManyThreads() {
    Shell shell =
        Shell.run(
            "benchmark",
            "sinusoid-10shot-1step-first",
            "--runner=spark",
            "--master=local[2]",
            "--local-steps=4",
            "--warm-up=0");

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out().lines())
        .singleElement()
        .asString()
        .matches(".*\"local_steps\":4,\"share_of_threads\":[0-9.]+,.*");
  }

  @Test
  void adaptsAndPredictsWithoutLearning() {
    Shell shell = Shell.run("benchmark", "adapt-linear-5step", "--warm-up=0", "--block=100");

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out())
        .matches(
            "\\{\"workload\":\"adapt-linear-5step\",\"form\":\"kindling\","
                + "\"tasks_per_second\":[1-9][0-9.E]+}\\R");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--threads=2", "--local-steps=2", "--runner=spark"})
  void adaptsOnOneThreadAlone(String elsewhere) {
    Shell shell = Shell.run("benchmark", "adapt-linear-5step", elsewhere);

    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err())
        .contains(
            "adapt-linear-5step makes no outer steps, and is measured on one thread without Spark");
  }

  @Test
  void refusesLessThanOneLocalStep() {
    Shell shell = Shell.run("benchmark", "--local-steps=0");

    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err()).contains("--local-steps must be at least 1 but was 0");
  }

  @Test
  void refusesABlockWithoutATask() {
    Shell shell = Shell.run("benchmark", "--block=0");

    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err()).contains("--block must be at least 1 but was 0");
  }

  @Test
  void namesTheWorkloadsThatThereAre() {
    Shell shell = Shell.run("benchmark", "sinusoid");

    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err())
        .contains("unknown workload sinusoid; expected one of sinusoid-10shot-1step-second, ");
  }
}
