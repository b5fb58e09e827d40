package org.kindling.runfolder;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.kindling.checkpoint.CheckpointStore;
import org.kindling.checkpoint.Manifest;
import org.kindling.checkpoint.RunStamp;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Folder;
import org.kindling.files.Json;

/**
 * What the attempts before this one have left in a run's folder. A text that can't be read is as
 * good as absent, for what was committed tells the same.
 */
record EarlierAttempts(Folder folder) {
  private static final String RUN = "run.json";
  private static final String STATUS = "status.json";

  private static final int MOST_BYTES = 1 << 20;

  /** How runs end whose last step was committed. */
  private static final Set<String> COMMITTED =
      Set.of(RunState.SUCCEEDED.name(), RunState.STOPPED.name());

  /**
   * The highest attempt that anything here tells of, 0 where there was none: what a lower one
   * committed would be taken for older than what lies here.
   */
  int last() {
    return IntStream.of(
            known(STATUS, RunStamp.Attempt.class).map(RunStamp.Attempt::attempt).orElse(0),
            MetricsWriter.lastAttempt(folder.folder("metrics")),
            CheckpointStore.lastStamp(checkpoints()).map(RunStamp::attempt).orElse(0),
            Manifest.stamp(model()).map(RunStamp::attempt).orElse(0))
        .max()
        .getAsInt();
  }

  /**
   * The run's id; empty where no run was here. Where its description is lost, it is that of the
   * newest checkpoint, or of the model.
   *
   * @param warnings hears that it was lost
   */
  Optional<String> runId(Consumer<String> warnings) {
    Optional<String> described = known(RUN, RunDetails.Id.class).map(RunDetails.Id::runId);
    // Checkpoints that were copied into a new folder are another run's.
    if (described.isPresent() || !(folder.has(RUN) || folder.has(STATUS))) {
      return described;
    }
    Optional<String> committed =
        CheckpointStore.lastStamp(checkpoints())
            .or(() -> Manifest.stamp(model()))
            .map(RunStamp::runId);
    if (committed.isPresent() || folder.has(RUN)) {
      warnings.accept(
          folder.file(RUN)
              + " does not tell the run's id; "
              + committed
                  .map(id -> "what was committed has " + id + ", which it keeps")
                  .orElse("it gets a new one"));
    }
    return committed;
  }

  /** How long they took together; empty where that is not known of all of them. */
  Optional<Double> seconds() {
    return known(STATUS, RunSummary.Status.class).flatMap(RunStatus::secondsSpent);
  }

  /**
   * Holds that checkpoints are there where some were committed.
   *
   * @param warnings hears of steps that were made, whether committed or not, and are made again
   * @throws KindlingException (checkpoint) where some were committed and none is there
   */
  void requireCheckpoints(Consumer<String> warnings) {
    if (CheckpointStore.any(checkpoints())) {
      return;
    }
    long steps = known(STATUS, StepsMade.class).map(StepsMade::step).orElse(0L);
    boolean ended =
        known(STATUS, Ending.class).map(Ending::state).filter(COMMITTED::contains).isPresent();
    if (model().has(Manifest.NAME) || (ended && steps > 0)) {
      throw new KindlingException(
          ExitCode.CHECKPOINT,
          checkpoints().path()
              + " has no checkpoint, but this run has committed its steps; put them back, or start"
              + " anew: --resume never, or another --out");
    }
    if (steps > 0 || MetricsWriter.lastAttempt(folder.folder("metrics")) > 0) {
      warnings.accept(
          "steps were made in "
              + folder.path()
              + ", but no checkpoint of them is there: beginning anew at step 0");
    }
  }

  private Folder checkpoints() {
    return folder.folder("checkpoints");
  }

  private Folder model() {
    return folder.folder("model");
  }

  /** A status's number of steps alone: what else it says may be broken. */
  private record StepsMade(long step) {}

  /** A status's state alone. */
  private record Ending(String state) {}

  private <R> Optional<R> known(String name, Class<R> part) {
    try {
      return Optional.of(Json.read(folder, name, MOST_BYTES).as(part));
    } catch (FileNotFoundException | BrokenContentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw Folder.failure("read", folder.file(name), e);
    }
  }
}
