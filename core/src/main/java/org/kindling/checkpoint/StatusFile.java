package org.kindling.checkpoint;

import java.time.Clock;
import java.time.Duration;
import org.kindling.failure.ExitCode;
import org.kindling.train.MetaState;
import org.kindling.train.StepListener;
import org.kindling.train.StepReport;

/**
 * Keeps {@code status.json} up to date while a training runs, and leaves {@code _SUCCESS} or {@code
 * _FAILED} when it ends: submitting to a cluster may report success whatever happened.
 */
public final class StatusFile implements StepListener {
  private static final String NAME = "status.json";

  /** Between two writes; a step may take less than a millisecond, a write a hundred. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Folder folder;
  private final Fence fence;
  private final Clock clock;

  private RunStatus status;

  StatusFile(Folder folder, Fence fence, RunStatus status, Clock clock) {
    this.folder = folder;
    this.fence = fence;
    this.status = status;
    this.clock = clock;
    fence.check();
    for (RunState state : RunState.values()) {
      state.marker().ifPresent(folder::delete);
    }
    write();
  }

  @Override
  public void afterStep(StepReport report, MetaState state) {
    if (status.updated().plus(PAUSE).isBefore(clock.instant())) {
      reached(state);
    }
  }

  /** Says how far it is, now. */
  public void reached(MetaState state) {
    status = status.at(state, clock.instant());
    write();
  }

  /**
   * Says how it ended.
   *
   * @param message why, in one line
   */
  public void end(ExitCode code, String message) {
    status = status.endedWith(code, message, clock.instant());
    write();
    status.state().marker().ifPresent(marker -> folder.write(marker, ""));
  }

  /** A driver that was replaced must not call the run failed that another goes on with. */
  private void write() {
    fence.check();
    folder.write(NAME, status.toJson());
  }
}
