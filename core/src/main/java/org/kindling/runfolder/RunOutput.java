package org.kindling.runfolder;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kindling.checkpoint.CheckpointStore;
import org.kindling.checkpoint.RunStamp;
import org.kindling.failure.KindlingException;
import org.kindling.files.Aside;
import org.kindling.files.Fence;
import org.kindling.files.Folder;
import org.kindling.files.LockOwner;
import org.kindling.train.StepReport;

/**
 * The folder of a run, held by this process until it is closed.
 *
 * <p>Everything that a run writes goes through here: checkpoints, model, metrics, status, and texts
 * such as {@code config.conf} or {@code eval/test.json}.
 */
public final class RunOutput implements AutoCloseable {
  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Folder folder;
  private final RunLock lock;
  private final String runId;
  private final Optional<Double> earlierSeconds;
  private final Clock clock;
  private final Consumer<String> warnings;

  private RunOutput(
      Folder folder,
      RunLock lock,
      String runId,
      Optional<Double> earlierSeconds,
      Clock clock,
      Consumer<String> warnings) {
    this.folder = folder;
    this.lock = lock;
    this.runId = runId;
    this.earlierSeconds = earlierSeconds;
    this.clock = clock;
    this.warnings = warnings;
  }

  /**
   * Takes a folder, which is made if it does not exist, for this process.
   *
   * @param clock for times that are written and read by people
   * @param warnings hears, in a line each, of what a user should know of
   * @throws KindlingException (input/output) where it can't be written or another driver is at it
   */
  public static RunOutput open(
      Folder folder, LockTiming timing, Clock clock, Consumer<String> warnings) {
    return open(folder, LockOwner.ofThisProcess(), timing, clock, warnings);
  }

  static RunOutput open(
      Folder folder, LockOwner owner, LockTiming timing, Clock clock, Consumer<String> warnings) {
    EarlierAttempts earlier = new EarlierAttempts(folder);
    RunLock lock = RunLock.acquire(folder, earlier.last(), owner, timing, clock, warnings);
    try {
      Aside.sweep(folder);
      String runId =
          earlier
              .runId(warnings)
              .orElseGet(() -> ID_TIME.format(clock.instant()) + "-" + owner.process());
      Optional<Double> earlierSeconds = lock.attempt() == 1 ? Optional.of(0.0) : earlier.seconds();
      return new RunOutput(folder, lock, runId, earlierSeconds, clock, warnings);
    } catch (KindlingException e) {
      lock.close();
      throw e;
    }
  }

  /** Where it is. */
  public Folder folder() {
    return folder;
  }

  /** Tells the run from all others; to be kept in {@code run.json} as {@code run_id}. */
  public String runId() {
    return runId;
  }

  /** Who writes: this run's attempt with a configuration. */
  public RunStamp stamp(String configurationHash) {
    return new RunStamp(runId, lock.attempt(), configurationHash);
  }

  /** To be asked before a commit. */
  public Fence fence() {
    return lock;
  }

  /** Its checkpoints, of which the newest are kept. */
  public CheckpointStore checkpoints(int keep) {
    return new CheckpointStore(
        folder.folder("checkpoints"), keep, lock.predecessor(), lock, warnings);
  }

  /**
   * Holds that the run's checkpoints are there where it has committed some.
   *
   * @throws KindlingException (checkpoint) where none is
   */
  public void requireCheckpoints() {
    new EarlierAttempts(folder).requireCheckpoints(warnings);
  }

  /** Where its model is committed. */
  public Folder model() {
    return folder.folder("model");
  }

  /** Its status, from now on that of this attempt. */
  public StatusFile status(Optional<Long> steps, Optional<String> applicationId) {
    RunStatus starting =
        RunStatus.starting(steps, applicationId, lock.attempt(), earlierSeconds, clock.instant());
    return new StatusFile(folder, lock, starting, clock);
  }

  /** Its metrics, from now on those of this attempt. */
  public MetricsWriter metrics(Function<StepReport, String> format) {
    return new MetricsWriter(folder.folder("metrics"), lock.attempt(), format, clock);
  }

  /** Writes a text, such as {@code eval/test.json}, over one that is there. */
  public void write(String name, String text) {
    lock.check();
    folder.write(name, text);
  }

  /** Writes a text where there is one, and otherwise takes an earlier attempt's away. */
  public void write(String name, Optional<String> text) {
    if (text.isPresent()) {
      write(name, text.get());
    } else {
      lock.check();
      folder.delete(name);
    }
  }

  /** Lets the folder go. */
  @Override
  public void close() {
    lock.close();
  }
}
