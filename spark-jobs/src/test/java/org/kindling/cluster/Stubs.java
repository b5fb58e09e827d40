package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Programs of a test that stand in for others: first on the PATH of what is started here.
 *
 * @param folder where it is started
 * @param environment added to this process's own
 */
record Stubs(Path folder, Map<String, String> environment) {
  /** The project's folder. */
  static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  /** Adds one. */
  Stubs with(String name, String program) throws IOException {
    Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(file, program);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return this;
  }

  /** Starts a command among them. */
  StartedProcess start(List<String> command) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    return StartedProcess.start(folder, all, command);
  }

  /** Runs a command among them to its end. */
  StartedProcess.Ended run(String... command) {
    return start(List.of(command)).ended();
  }
}
