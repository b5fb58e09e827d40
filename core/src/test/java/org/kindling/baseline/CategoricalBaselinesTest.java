package org.kindling.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kindling.random.RandomStream;
import org.kindling.round.Threads;
import org.kindling.task.Examples;
import org.kindling.task.Task;

/**
 * Linear models of one-hot features: with the intercept they are collinear, and that of "other" is
 * 0 in all training rows.
 */
class CategoricalBaselinesTest {
  /** What each kind adds to the target. */
  private static final float[] OFFSETS = {-1.5f, 0.25f, 2};

  private final RandomStream random = RandomStream.of(7);

  @Test
  void areExactForKindsThatTheTrainingHas() {
    // Of entities that are alike in all, the pooled regression and the prior know all but noise.
    List<BaselineScore> scores = scores(entity(8, 0, 1, 2));

    assertThat(scores.get(1).rootMeanSquaredError()).isLessThan(1e-5);
    assertThat(scores.get(3).rootMeanSquaredError()).isLessThan(1e-2);
    assertThat(scores).allSatisfy(score -> assertThat(score.rootMeanSquaredError()).isFinite());
  }

  @Test
  void areFiniteForAKindThatNoTrainingRowHas() {
    assertThat(scores(entity(8, 0, 3)))
        .hasSize(4)
        .allSatisfy(score -> assertThat(score.rootMeanSquaredError()).isBetween(0.0, 10.0));
  }

  private List<BaselineScore> scores(Examples query) {
    List<Examples> training =
        IntStream.range(0, 20).mapToObj(entity -> entity(12, 0, 1, 2)).toList();
    return new LinearBaselines(training, new Threads(1))
        .scores(List.of(new Task(0, "a", entity(4, 0, 1), query)));
  }

  /** Rows of these kinds, the last of which is none of the training's. */
  private Examples entity(int rows, int... kinds) {
    int width = 1 + OFFSETS.length + 1;
    float[] features = new float[rows * width];
    float[] targets = new float[rows];
    for (int row = 0; row < rows; row++) {
      int kind = kinds[random.nextInt(kinds.length)];
      float x = (float) random.nextGaussian();
      features[row * width] = x;
      features[row * width + 1 + kind] = 1;
      targets[row] = x / 2 + (kind < OFFSETS.length ? OFFSETS[kind] : 0);
    }
    return new Examples(rows, List.of(width), features, 1, targets);
  }
}
