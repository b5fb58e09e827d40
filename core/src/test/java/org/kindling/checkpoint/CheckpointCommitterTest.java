package org.kindling.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.files.Fence;
import org.kindling.files.Folder;
import org.kindling.runfolder.HandClock;

class CheckpointCommitterTest {
  private static final CheckpointPolicy POLICY = new CheckpointPolicy(10, Duration.ofMinutes(5));

  @TempDir private Path directory;
  private final HandClock clock = new HandClock();
  private final List<List<Integer>> flushes = new ArrayList<>();
  private CheckpointCommitter committer;

  @BeforeEach
  void open() {
    committer = committer(OptionalLong.empty());
  }

  @Test
  void commitsAtMultiplesOfItsSteps() {
    for (long step = 1; step <= 25; step++) {
      committer.offer(States.at(step));
    }

    assertThat(steps()).containsExactly(10, 20);
  }

  @Test
  void commitsAnyStepWhenTheLastCommitIsLongAgo() {
    committer.offer(States.at(1));
    clock.advance(Duration.ofMinutes(4));
    committer.offer(States.at(2));
    clock.advance(Duration.ofMinutes(1));
    committer.offer(States.at(3));
    committer.offer(States.at(4));

    assertThat(steps()).containsExactly(3);
  }

  @Test
  void commitsTheEndWhateverItsStep() {
    committer.commit(States.at(7));

    assertThat(steps()).containsExactly(7);
  }

  @Test
  void commitsAStateOnce() {
    committer.offer(States.at(10));
    committer.commit(States.at(10));
    committer(OptionalLong.of(7)).commit(States.at(7));

    assertThat(flushes).hasSize(1);
    assertThat(steps()).containsExactly(10);
  }

  @Test
  void writesWhatGoesBeforeACheckpointFirst() {
    committer.offer(States.at(10));
    committer.offer(States.at(20));

    assertThat(flushes).containsExactly(List.of(), List.of(10));
  }

  @Test
  void saysWhichNumberIsWrong() {
    assertThatThrownBy(() -> new CheckpointPolicy(0, Duration.ofMinutes(1)))
        .hasMessage("steps between checkpoints must be at least 1 but were 0");
    assertThatThrownBy(() -> new CheckpointPolicy(1, Duration.ZERO))
        .hasMessage("time between checkpoints must be above 0 but was PT0S");
  }

  private CheckpointCommitter committer(OptionalLong resumedFrom) {
    Folder folder =
        Folder.at(new org.apache.hadoop.fs.Path(directory.toUri()), new Configuration(false));
    CheckpointStore store =
        new CheckpointStore(folder, 9, Predecessor.GONE, Fence.none(), warning -> {});
    return new CheckpointCommitter(
        store,
        POLICY,
        new RunStamp("run-7", 1, "c0ffee"),
        States.ORIGIN,
        clock,
        resumedFrom,
        () -> flushes.add(steps()));
  }

  private List<Integer> steps() {
    return Arrays.stream(directory.toFile().list())
        .map(name -> Integer.parseInt(name.substring("ckpt-".length())))
        .sorted()
        .toList();
  }
}
