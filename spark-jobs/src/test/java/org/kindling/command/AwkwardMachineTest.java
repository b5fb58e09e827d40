package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.cluster.StartedProcess;
import org.kindling.ending.StopRequestTest;

/**
 * Machines that something is odd with, as Linux makes them for a process that may be root in a
 * namespace of its own.
 */
@Tag("slow")
@Timeout(300)
class AwkwardMachineTest {
  @TempDir Path folder;

  @BeforeEach
  void needNamespaces() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "needs unshare (util-linux)");
    assumeTrue(
        StartedProcess.start(folder, Map.of(), List.of("unshare", "-rmu", "true")).ended().code()
            == 0,
        "needs user namespaces, which this machine forbids");
  }

  /** Which only DL4J loads. */
  @Test
  void tellsInOneLineOfNativesOnADiskThatIsMountedNoexec() throws IOException {
    Path cache = Files.createDirectory(folder.resolve("cache"));

    StartedProcess.Ended ended =
        trainAfter(
            "mount -t tmpfs -o noexec tmpfs " + cache,
            "-Dorg.bytedeco.javacpp.cachedir=" + cache,
            "--set=algorithm={name=pretraining, pooled.by=dl4j}");

    assertThat(ended.code()).as(ended.err()).isEqualTo(7);
    assertThat(lastLines(ended))
        .singleElement()
        .asString()
        .startsWith("kindling: native code does not load: " + cache)
        .contains("a disk that is not mounted noexec");
    assertThat(folder.resolve("run/status.json")).content().contains("\"exit_code\" : 7");
  }

  @Test
  void tellsInOneLineOfAHostNameThatDoesNotResolve() {
    StartedProcess.Ended ended =
        trainAfter("hostname nobody-knows.invalid", "-Dany=1", "--master=local");

    assertThat(ended.code()).as(ended.err()).isEqualTo(5);
    assertThat(lastLines(ended))
        .singleElement()
        .asString()
        .contains("Spark does not start", "this machine's name does not resolve");
  }

  /** What is said of a failure, and a stack trace if there were one. */
  private static List<String> lastLines(StartedProcess.Ended ended) {
    return ended.err().lines().dropWhile(line -> !line.matches("kindling: .*|.*Exc.*")).toList();
  }

  /**
   * Trains as root of namespaces of its own.
   *
   * @param change what the machine is made
   * @param flag of the JVM
   */
  private StartedProcess.Ended trainAfter(String change, String flag, String option) {
    List<String> command = new ArrayList<>(List.of("unshare", "-rmu", "sh", "-c"));
    command.add(change + " && exec \"$@\"");
    command.add("sh");
    command.addAll(StopRequestTest.java());
    command.addAll(
        List.of(
            flag,
            Kindling.class.getName(),
            "train",
            option,
            "--out=" + folder.resolve("run"),
            "--set=outer.steps=1",
            "--set=eval.test.tasks=2"));
    return StartedProcess.start(folder, Map.of("SPARK_LOCAL_IP", ""), command).ended();
  }
}
