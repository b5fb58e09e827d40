package org.kindling.spark.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.model.Loss;
import org.kindling.task.Examples;
import org.kindling.task.RowCount;
import org.kindling.task.SmallSource;
import org.kindling.task.Split;
import org.kindling.task.Task;
import org.kindling.train.Pooling;
import org.nd4j.linalg.dataset.DataSet;

class PooledDataSetsTest {

  @Test
  void takesEveryRowOfItsTasksOnce() {
    // Tasks 4 and 5 have rows 40, 41, 42 and 50, 51, 52.
    DataSet minibatch = rows(Loss.MEAN_SQUARED_ERROR, 1, 2, 6).minibatch(2);

    float[] features = minibatch.getFeatures().toFloatVector();
    float[] labels = minibatch.getLabels().toFloatVector();
    for (int i = 0; i < 6; i++) {
      assertThat(labels[i]).isEqualTo(features[i] % 10);
    }
    Arrays.sort(features);
    assertThat(features).containsExactly(40, 41, 42, 50, 51, 52);
  }

  @Test
  void takesSomeRowsTwiceOnlyWhenAllWereTaken() {
    float[] fewer =
        rows(Loss.MEAN_SQUARED_ERROR, 1, 2, 4).minibatch(2).getFeatures().toFloatVector();
    float[] more =
        rows(Loss.MEAN_SQUARED_ERROR, 1, 2, 8).minibatch(2).getFeatures().toFloatVector();

    assertThat(fewer).doesNotHaveDuplicates();
    assertThat(Arrays.copyOf(more, 6)).containsExactlyInAnyOrder(40, 41, 42, 50, 51, 52);
    assertThat(Arrays.copyOfRange(more, 6, 8)).containsExactly(more[0], more[1]);
  }

  @Test
  void mixesTheTasks() {
    float[] features =
        rows(Loss.MEAN_SQUARED_ERROR, 1, 20, 60).minibatch(0).getFeatures().toFloatVector();

    float[] sorted = features.clone();
    Arrays.sort(sorted);
    assertThat(features).isNotEqualTo(sorted);
  }

  @Test
  void givesClassesAsOneHotLabels() {
    DataSet minibatch = rows(Loss.CROSS_ENTROPY, 3, 1, 3).minibatch(0);

    float[][] labels = minibatch.getLabels().toFloatMatrix();
    float[] features = minibatch.getFeatures().toFloatVector();
    for (int row = 0; row < 3; row++) {
      float[] oneHot = new float[3];
      oneHot[(int) features[row] % 10] = 1;
      assertThat(labels[row]).isEqualTo(oneHot);
    }
  }

  /** The third row of each task is of class 2. */
  @Test
  void refuseAClassWithoutAnOutput() {
    assertThatThrownBy(() -> rows(Loss.CROSS_ENTROPY, 2, 1, 3).minibatch(4))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessage(
            "the class of query row 1 of task 4 must be a whole number from 0 to 1 but was 2.0");
  }

  private static PooledDataSets rows(Loss loss, int outputs, int tasks, int rows) {
    return PooledDataSets.of(new Numbers(), loss, outputs, new Pooling(7, tasks, rows, 1, 1));
  }

  /** Task i has the rows 10 i, 10 i + 1 (support) and 10 i + 2 (query), and their last digits. */
  private record Numbers() implements SmallSource {
    @Override
    public Task task(Split split, long id) {
      float first = 10 * id;
      Examples support =
          new Examples(2, List.of(1), new float[] {first, first + 1}, 1, new float[] {0, 1});
      Examples query = new Examples(1, List.of(1), new float[] {first + 2}, 1, new float[] {2});
      return new Task(id, "numbers", support, query);
    }

    @Override
    public RowCount supportRows(Split split) {
      return RowCount.of(2);
    }
  }
}
