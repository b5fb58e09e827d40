package org.kindling.cluster;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code scripts/kindling} as a user calls it.
 *
 * @param folder to start it in
 * @param environment added to this process's own; a value of "" takes a variable away
 */
public record Script(Path folder, Map<String, String> environment) {
  private static final Path FILE = Path.of("..", "scripts", "kindling").toAbsolutePath();

  /** A small training, whose bits are to be the same everywhere. */
  static final List<String> TRAINING =
      List.of(
          "train",
          "--set=model.initial-deviation=0.3",
          "--set=outer.steps=40",
          "--set=outer.meta-batch=10",
          "--set=run.block=3",
          "--set=run.checkpoint.every=20",
          "--set=run.eval={every=20,tasks=20}",
          "--set=eval.test.tasks=20");

  /** The same with one more variable. */
  Script with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Script(folder, more);
  }

  /** Runs a command to its end. */
  public StartedProcess.Ended run(List<String> arguments, String... more) {
    return start(arguments, more).ended();
  }

  /** Starts a command. */
  public StartedProcess start(List<String> arguments, String... more) {
    return StartedProcess.start(
        folder,
        environment,
        Stream.of(List.of(FILE.toString()), arguments, List.of(more))
            .flatMap(List::stream)
            .toList());
  }
}
