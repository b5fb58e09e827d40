package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A training of some seconds, in which something can happen at a certain step.
 *
 * @param script that starts it
 * @param run its folder, in the script's
 * @param steps it makes
 * @param checkpointEvery so many steps
 */
record LongTraining(Script script, String run, int steps, int checkpointEvery) {
  private static final int STEPS = 120;
  private static final int CHECKPOINT_EVERY = 5;

  /** With so many checkpoints that they say how far it is. */
  static final List<String> ARGUMENTS = arguments(STEPS, CHECKPOINT_EVERY);

  private static final int LENGTH = "ckpt-".length();

  LongTraining(Script script, String run) {
    this(script, run, STEPS, CHECKPOINT_EVERY);
  }

  private static List<String> arguments(int steps, int checkpointEvery) {
    List<String> arguments = new ArrayList<>(Script.TRAINING);
    arguments.add("--set=outer.steps=" + steps);
    arguments.add("--set=run.checkpoint.every=" + checkpointEvery);
    return List.copyOf(arguments);
  }

  /** Starts it, or goes on with it. */
  StartedProcess start(String... where) {
    List<String> arguments = new ArrayList<>(arguments(steps, checkpointEvery));
    arguments.add("--out=" + run);
    return script.start(arguments, where);
  }

  /** The step of its newest checkpoint; 0 where it has none. */
  long step() {
    String[] names = folder().resolve("checkpoints").toFile().list(LongTraining::isCommitted);
    return Stream.ofNullable(names)
        .flatMap(Stream::of)
        .mapToLong(name -> Long.parseLong(name.substring(LENGTH)))
        .max()
        .orElse(0);
  }

  /** Waits until a step has been committed. */
  void awaitStep(long step, StartedProcess training) {
    while (step() < step && training.handle().isAlive()) {
      pause();
    }
    assertThat(step()).as(training.err()).isGreaterThanOrEqualTo(step).isLessThan(steps);
  }

  /** What it came to. */
  byte[] parameters() throws IOException {
    return Files.readAllBytes(folder().resolve("model").resolve("params.npz"));
  }

  static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException("given up", e);
    }
  }

  private Path folder() {
    return script.folder().resolve(run);
  }

  private static boolean isCommitted(File checkpoints, String name) {
    return new File(new File(checkpoints, name), "MANIFEST.json").exists();
  }
}
