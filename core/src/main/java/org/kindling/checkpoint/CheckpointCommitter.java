package org.kindling.checkpoint;

import java.io.Flushable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.train.MetaState;
import org.kindling.train.StepListener;
import org.kindling.train.StepReport;

/** Commits the states of a training as checkpoints, when its policy says so and at the end. */
public final class CheckpointCommitter implements StepListener {
  private final CheckpointStore store;
  private final CheckpointPolicy policy;
  private final RunStamp stamp;
  private final Origin origin;
  private final Clock clock;
  private final Flushable journal;

  private OptionalLong committed;
  private Instant last;

  /**
   * A committer for one process.
   *
   * @param origin what leads to the states
   * @param resumedFrom the step of the checkpoint that the training goes on from, where it does
   * @param journal what must be on disk before a state is, such as the metrics of its steps
   */
  public CheckpointCommitter(
      CheckpointStore store,
      CheckpointPolicy policy,
      RunStamp stamp,
      Origin origin,
      Clock clock,
      OptionalLong resumedFrom,
      Flushable journal) {
    this.store = store;
    this.policy = policy;
    this.stamp = stamp;
    this.origin = origin;
    this.clock = clock;
    this.committed = resumedFrom;
    this.last = clock.instant();
    this.journal = journal;
  }

  @Override
  public void afterStep(StepReport report, MetaState state) {
    offer(state);
  }

  @Override
  public void ended(MetaState last) {
    commit(last);
  }

  /** Commits a state where one is due. */
  public void offer(MetaState state) {
    if (policy.isDue(state.step(), Duration.between(last, clock.instant()))) {
      commit(state);
    }
  }

  /** Commits a state if that was not done yet; what was committed survives the process. */
  void commit(MetaState state) {
    if (committed.isPresent() && committed.getAsLong() == state.step()) {
      return;
    }
    flushJournal();
    store.save(state, stamp, origin);
    committed = OptionalLong.of(state.step());
    last = clock.instant();
  }

  private void flushJournal() {
    try {
      journal.flush();
    } catch (IOException e) {
      throw new KindlingException(
          ExitCode.IO, "can't write what goes before a checkpoint: " + Folder.reason(e), e);
    }
  }
}
