package org.kindling.checkpoint;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.kindling.npz.NpyArray;
import org.kindling.npz.Npz;
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
 * and steps locally: that of step 12 was made by going on from that of step 6. Their archives are
 * kept as text, a line for each array, and must come out with the sums that their manifests have.
 */
class EarlierStateTest {
  private static final Reptile ALGORITHM =
      new Reptile(
          new Learner(new Mlp(1, List.of(2), 1, Activation.RELU), Loss.MEAN_SQUARED_ERROR),
          new InnerLoop(2, new InnerRule.Adam(0.01, 0.999, 1e-8, SecondMoment.KEPT)));
  private static final ExampleSource SOURCE =
      new SinusoidSource(7, SinusoidFamily.PAPER, RowCount.of(5), RowCount.of(5));

  private static final LocalDescent DESCENT =
      new LocalDescent(ALGORITHM, Recipes.adam(new Schedule.Constant(0.1)), 4, 3);
  private static final OuterOptimizer COMBINER =
      Recipes.sgd(
          new Momentum(0.9, Momentum.Form.NESTEROV), new Schedule.LinearDecay(0.7, 0.1, 20));

  private static final Path KEPT = Path.of("src/test/resources/checkpoints/before-branches");

  @TempDir private Path directory;

  @Test
  void isGoneOnFromToTheSameBits() throws Divergence, IOException {
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
  void hasTheStateOfTheMethodApartOnceItIsWrittenAgain() throws IOException {
    MetaState fresh = new LocalSteps(null, DESCENT, COMBINER).start(ALGORITHM.initialise(7));
    MetaState state = earlier("ckpt-00000006").stateLike(fresh);
    Folder folder = folder(directory.resolve("again"));

    new CheckpointStore(folder, 1, Predecessor.GONE, Fence.none(), line -> {})
        .save(state, new RunStamp("run-7", 1, "c0ffee"), new Origin("", ""));

    MetaState again = CheckpointStore.load(folder.folder("ckpt-00000006")).state();
    assertThat(again).isEqualTo(state);
    assertThat(again.methodState().layout()).isEqualTo(ALGORITHM.state());
    assertThat(again.optimizer().slots().paths())
        .containsExactly("adam.first-moment", "adam.second-moment", "combiner/momentum.velocity");
  }

  private Checkpoint earlier(String name) throws IOException {
    Path checkpoint = Files.createDirectories(directory.resolve("earlier").resolve(name));
    try (DirectoryStream<Path> kept = Files.newDirectoryStream(KEPT.resolve(name))) {
      for (Path file : kept) {
        String fileName = file.getFileName().toString();
        if (fileName.endsWith(".txt")) {
          archive(file, checkpoint.resolve(fileName.replace(".txt", ".npz")));
        } else {
          Files.copy(file, checkpoint.resolve(fileName), REPLACE_EXISTING);
        }
      }
    }
    return CheckpointStore.load(folder(checkpoint));
  }

  private static void archive(Path text, Path npz) throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (String line : Files.readAllLines(text)) {
      List<String> words = List.of(line.split(" "));
      arrays.put(words.get(0), array(words.get(1), words.subList(2, words.size())));
    }
    try (OutputStream stream = Files.newOutputStream(npz)) {
      Npz.write(stream, arrays);
    }
  }

  private static NpyArray array(String shape, List<String> values) {
    float[] elements = new float[values.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = Float.parseFloat(values.get(i));
    }
    List<Integer> dimensions =
        shape.equals("scalar")
            ? List.of()
            : Arrays.stream(shape.split("x")).map(Integer::valueOf).toList();
    return NpyArray.of(dimensions, elements);
  }

  private static Folder folder(Path path) {
    return Folder.at(new org.apache.hadoop.fs.Path(path.toUri()), new Configuration(false));
  }
}
