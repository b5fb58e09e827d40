package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.spark.SparkUserAppException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.ending.Ending;

class KindlingTest {
  @TempDir Path folder;

  @Test
  void printsTheEffectiveConfigurationInAFormThatItReads() throws IOException {
    Shell first = Shell.run("config", "print", "--set", "outer.rate=0.5");
    Path file = Files.writeString(folder.resolve("effective.conf"), first.out());

    Shell second = Shell.run("config", "print", "--config", file.toString());

    assertThat(first.code()).isZero();
    assertThat(first.out()).contains("rate=0.5");
    assertThat(second.out()).isEqualTo(first.out());
  }

  @Test
  void printsOnlyWhatDiffersFromTheDefaultsInAFormThatItReads() throws IOException {
    String[] settings = {"--set", "outer.rate=0.5", "--set", "task.x=[-1, 2]"};
    Shell changed =
        Shell.run(
            Stream.concat(Stream.of("config", "print", "--changed"), Stream.of(settings))
                .toArray(String[]::new));
    Path file = Files.writeString(folder.resolve("changed.conf"), changed.out());

    assertThat(changed.out().lines())
        .containsExactly("kindling.outer.rate = 0.5", "kindling.task.x = [-1,2]");
    assertThat(Shell.run("config", "print", "--config", file.toString()).out())
        .isEqualTo(
            Shell.run(
                    Stream.concat(Stream.of("config", "print"), Stream.of(settings))
                        .toArray(String[]::new))
                .out());
    assertThat(Shell.run("config", "print", "--changed").out()).isEmpty();
  }

  @Test
  void validatesWithTheHash() {
    assertThat(Shell.run("config", "validate").out()).matches("valid [0-9a-f]{64}\\R");
    for (String flag : List.of("--master=local[2]", "--threads=2", "--runner=local")) {
      Shell idle = Shell.run("config", "validate", flag);
      assertThat(idle.code()).isEqualTo(2);
      assertThat(idle.err())
          .contains(flag.replaceFirst("=.*", "") + " has no effect on a configuration alone");
    }
  }

  @Test
  void refusesAnUnknownKeyInOneLineWithItsPlace() throws IOException {
    Path file = Files.writeString(folder.resolve("a.conf"), "kindling {\n  outer.raet = 1\n}");

    Shell shell = Shell.run("config", "validate", "--config", file.toString());

    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err())
        .isEqualToNormalizingNewlines(
            "kindling: unknown key kindling.outer.raet (%s: 2); did you mean kindling.outer.rate?%n"
                .formatted(file));
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void refusesANegativeRateInOneLine() {
    Shell shell = Shell.run("config", "validate", "--set", "outer.rate=-1");

    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err().lines())
        .containsExactly(
            "kindling: kindling.outer.rate must be above 0 but was -1 (--set outer.rate=-1)");
  }

  @Test
  void saysInOneLineThatAFileIsMissing() {
    Shell shell = Shell.run("config", "print", "--config", folder + "/absent.conf");

    assertThat(shell.code()).isEqualTo(7);
    assertThat(shell.err().lines())
        .containsExactly("kindling: configuration " + folder + "/absent.conf: no such file");
  }

  @Test
  void saysInOneLineThatAFileSystemIsUnknownOrItsJarMissing() {
    Shell unknown = Shell.run("train", "--out=foo://bucket/run");
    Shell jarless = Shell.run("train", "--out=s3a://bucket/run");
    Shell configuration = Shell.run("config", "print", "--config=s3a://bucket/a.conf");

    assertThat(unknown.code()).isEqualTo(7);
    assertThat(unknown.err().lines())
        .containsExactly("kindling: can't open foo://bucket/run: No FileSystem for scheme \"foo\"");
    assertThat(jarless.code()).isEqualTo(7);
    assertThat(jarless.err().lines())
        .containsExactly(
            "kindling: can't open s3a://bucket/run: Class"
                + " org.apache.hadoop.fs.s3a.S3AFileSystem not found");
    assertThat(configuration.code()).isEqualTo(7);
    assertThat(configuration.err().lines())
        .containsExactly(
            "kindling: configuration s3a://bucket/a.conf: Class"
                + " org.apache.hadoop.fs.s3a.S3AFileSystem not found");
  }

  @Test
  void readsAFileUriWithEscapes() throws IOException {
    Path place = Files.createDirectory(folder.resolve("my runs"));
    Files.writeString(place.resolve("of all.conf"), "kindling.seed = 11");
    Path file = Files.writeString(place.resolve("a.conf"), "include \"of all.conf\"");

    assertThat(file.toUri().toString()).contains("my%20runs");
    assertThat(Shell.run("config", "print", "--config=" + file.toUri()).out()).contains("seed=11");
  }

  @Test
  void addsTheStackTraceOnRequest() {
    assertThat(Shell.run("--debug", "config", "print", "--config", folder + "/absent.conf").err())
        .contains("FileNotFoundException");
  }

  @Test
  void refusesAnUnknownCommandAndAnUnknownFlag() {
    assertThat(Shell.run("tarin").code()).isEqualTo(2);
    assertThat(Shell.run("config", "print", "--sett", "a=1").code()).isEqualTo(2);
    assertThat(Shell.run("config").code()).isEqualTo(2);
  }

  @Test
  void throwsItsExitCodeOnlyWhereSparkStartedTheProcess() throws SparkUserAppException {
    Properties submitted = new Properties();
    submitted.setProperty("spark.submit.deployMode", "cluster");

    assertThat(Ending.of(new Properties())).isEqualTo(Ending.EXIT);
    Ending.of(submitted).end(0);
    assertThatThrownBy(() -> Ending.of(submitted).end(3))
        .isInstanceOfSatisfying(
            SparkUserAppException.class, e -> assertThat(e.exitCode()).isEqualTo(3));
  }
}
