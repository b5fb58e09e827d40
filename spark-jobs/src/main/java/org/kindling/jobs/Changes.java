package org.kindling.jobs;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.kindling.checkpoint.Folder;
import org.kindling.config.Configuration;
import org.kindling.config.Difference;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.report.RunFolder;

/** What has changed in the configuration since a run was last at work. */
final class Changes {
  private static final int MOST_BYTES = 1 << 20;

  private Changes() {}

  /**
   * Warns of each changed hyper-parameter, with both values.
   *
   * @param run the run to go on from
   * @throws KindlingException (checkpoint) where what changed decides the shapes of its checkpoints
   */
  static void check(Folder run, Configuration now, Consumer<String> warnings) {
    Optional<String> text = text(run);
    if (text.isEmpty() || !run.has("checkpoints")) {
      return;
    }
    Configuration before = Configuration.kept(run.path() + "/config.conf", text.get());
    List<Difference> differences = now.differencesFrom(before);
    List<Difference> architectural =
        differences.stream().filter(Difference::architectural).toList();
    if (!architectural.isEmpty()) {
      throw new KindlingException(
          ExitCode.CHECKPOINT,
          "the checkpoints of "
              + run.path()
              + " are of another architecture: "
              + architectural.stream().map(Difference::toString).collect(Collectors.joining(", ")));
    }
    differences.forEach(difference -> warnings.accept("changed: " + difference));
  }

  private static Optional<String> text(Folder run) {
    try {
      return new RunFolder(run.files(), run.path()).text("config.conf", MOST_BYTES);
    } catch (IOException e) {
      throw new KindlingException(
          ExitCode.IO, "can't read " + run.path() + "/config.conf: " + e.getMessage(), e);
    }
  }
}
