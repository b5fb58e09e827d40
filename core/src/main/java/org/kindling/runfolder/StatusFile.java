package org.kindling.runfolder;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.kindling.failure.ExitCode;
import org.kindling.files.Fence;
import org.kindling.files.Folder;
import org.kindling.files.Json;
import org.kindling.train.MetaState;
import org.kindling.train.RecentRate;
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

  private final RecentRate rate = new RecentRate();

  private Recent recent = Recent.NONE;
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
    recent = recent.plus(report);
    rate.reached(report.step(), clock.millis() / 1000.0);
    if (status.updated().plus(PAUSE).isBefore(clock.instant())) {
      status = status.with(pace(report));
      recent = Recent.NONE;
      reached(state);
    }
  }

  private RunPace pace(StepReport report) {
    double seconds = Duration.between(status.updated(), clock.instant()).toMillis() / 1000.0;
    return new RunPace(recent.loss / recent.steps, recent.tasks / seconds, secondsLeft(report));
  }

  private Optional<Double> secondsLeft(StepReport report) {
    return report
        .steps()
        .flatMap(
            steps ->
                rate.secondsAStep().stream()
                    .mapToObj(each -> each * (steps - report.step()))
                    .findFirst());
  }

  /** The steps since the last status. */
  private record Recent(long steps, long tasks, double loss) {
    static final Recent NONE = new Recent(0, 0, 0);

    Recent plus(StepReport report) {
      return new Recent(steps + 1, tasks + report.tasks(), loss + report.queryLoss());
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
    folder.write(NAME, Json.text(status.written()));
  }
}
