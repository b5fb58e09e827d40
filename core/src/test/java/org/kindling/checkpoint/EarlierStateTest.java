package org.kindling.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.files.Fence;
import org.kindling.files.Folder;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Reptile;
import org.kindling.meta.SecondMoment;
import org.kindling.model.Activation;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.optim.Momentum;
import org.kindling.optim.OuterOptimizer;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;
import org.kindling.task.RowCount;
import org.kindling.task.SinusoidFamily;
import org.kindling.task.SinusoidSource;
import org.kindling.train.Divergence;
import org.kindling.train.LocalDescent;
import org.kindling.train.LocalSteps;
import org.kindling.train.MetaState;

/**
 * Checkpoints of the format before states were trees, of a method that carries a second moment on
 * and steps locally: that of step 12 was made by going on from that of step 6.
 */
class EarlierStateTest {
  private static final Reptile ALGORITHM =
      new Reptile(
          new Learner(new Mlp(1, List.of(2), 1, Activation.RELU), Loss.MEAN_SQUARED_ERROR),
          new InnerLoop(2, new InnerRule.Adam(0.01, 0.999, 1e-8, SecondMoment.CARRIED)));
  private static final ExampleSource SOURCE =
      new SinusoidSource(7, SinusoidFamily.PAPER, RowCount.of(5), RowCount.of(5));

  private static final LocalDescent DESCENT =
      new LocalDescent(ALGORITHM, Recipes.adam(new Schedule.Constant(0.1)), 4, 3);
  private static final OuterOptimizer COMBINER =
      Recipes.sgd(
          new Momentum(0.9, Momentum.Form.NESTEROV), new Schedule.LinearDecay(0.7, 0.1, 20));

  @Test
  void isGoneOnFromToTheSameBits() throws Divergence {
    try (BlockRunner<ExampleSource> runner =
        new LocalBlockRunner<>(SOURCE, 2, 1, new StepWatchdog(Duration.ofMinutes(5)))) {
      LocalSteps steps = new LocalSteps(runner, DESCENT, COMBINER);
      MetaState fresh = steps.start(ALGORITHM.initialise(7));

      MetaState state = earlier("ckpt-00000006").stateLike(fresh);
      MetaState after = steps.from(steps.from(state).after()).after();

      MetaState expected = earlier("ckpt-00000012").stateLike(fresh);
      assertThat(after.tree()).isEqualTo(expected.tree());
      assertThat(after.optimizer()).isEqualTo(expected.optimizer());
    }
  }

  @Test
  void hasWhatIsCarriedInAPlaceOfItsOwnOnceItIsWrittenAgain(@TempDir Path directory) {
    MetaState fresh = new LocalSteps(null, DESCENT, COMBINER).start(ALGORITHM.initialise(7));
    MetaState state = earlier("ckpt-00000006").stateLike(fresh);
    Folder folder = folder(directory);

    new CheckpointStore(folder, 1, Predecessor.GONE, Fence.none(), line -> {})
        .save(state, new RunStamp("run-7", 1, "c0ffee"), new Origin("", ""));

    MetaState again = CheckpointStore.load(folder.folder("ckpt-00000006")).state();
    assertThat(again).isEqualTo(state);
    assertThat(again.carried().layout()).isEqualTo(ALGORITHM.carried());
    assertThat(again.optimizer().slots().paths())
        .containsExactly("adam.first-moment", "adam.second-moment", "combiner/momentum.velocity");
  }

  private static Checkpoint earlier(String name) {
    return CheckpointStore.load(
        folder(Path.of("src/test/resources/checkpoints/before-branches", name)));
  }

  private static Folder folder(Path path) {
    return Folder.at(new org.apache.hadoop.fs.Path(path.toUri()), new Configuration(false));
  }
}
