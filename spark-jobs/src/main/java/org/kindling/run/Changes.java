package org.kindling.run;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.kindling.config.Configuration;
import org.kindling.config.text.Difference;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;

/** What has changed in the configuration since a run was last at work. */
final class Changes {
  private Changes() {}

  /**
   * Warns of each changed hyper-parameter, with both values.
   *
   * @param checkpoints where those of the run lie, for errors
   * @param earlier the text of the configuration that they were made with
   * @throws KindlingException (checkpoint) where it can't be understood, or what changed decides
   *     the shapes of the checkpoints
   */
  static void check(
      Folder checkpoints, String earlier, Configuration now, Consumer<String> warnings) {
    Configuration before = Configuration.kept(checkpoints.path().toString(), earlier);
    List<Difference> differences = now.differencesFrom(before);
    List<Difference> architectural =
        differences.stream().filter(Difference::architectural).toList();
    if (!architectural.isEmpty()) {
      throw new KindlingException(
          ExitCode.CHECKPOINT,
          "the checkpoints in "
              + checkpoints.path()
              + " are of another architecture: "
              + architectural.stream().map(Difference::toString).collect(Collectors.joining(", ")));
    }
    differences.forEach(difference -> warnings.accept("changed: " + difference));
  }
}
