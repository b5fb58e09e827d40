package org.kindling.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kindling.task.Examples;
import org.kindling.task.StackedExamples;

class InnerBatchesTest {
  private static final StackedExamples FIVE_AND_THREE =
      StackedExamples.of(List.of(rows(0, 5), rows(10, 3)));

  @Test
  void goThroughAllRowsBeforeAnyIsFedAgain() {
    float[] fed = fed(new InnerBatches.Sampled(2, 1), List.of(0L, 1L), 5);

    assertThat(sorted(fed, 0, 5)).containsExactly(0, 1, 2, 3, 4);
    assertThat(sorted(fed, 5, 10)).containsExactly(0, 1, 2, 3, 4);
    assertThat(sorted(fed, 10, 13)).containsExactly(10, 11, 12);
    assertThat(sorted(fed, 13, 16)).containsExactly(10, 11, 12);
  }

  @Test
  void dependOnTheSeedAndTheTaskAlone() {
    InnerBatches batches = new InnerBatches.Sampled(2, 1);
    float[] first = Arrays.copyOf(fed(batches, List.of(0L, 1L), 5), 10);

    assertThat(Arrays.copyOf(fed(batches, List.of(0L, 7L), 5), 10)).isEqualTo(first);
    assertThat(Arrays.copyOf(fed(batches, List.of(2L, 1L), 5), 10)).isNotEqualTo(first);
    assertThat(Arrays.copyOf(fed(new InnerBatches.Sampled(2, 2), List.of(0L, 1L), 5), 10))
        .isNotEqualTo(first);
  }

  @Test
  void beginAlikeForAnyNumberOfSteps() {
    InnerBatches batches = new InnerBatches.Sampled(2, 1);

    assertThat(Arrays.copyOf(fed(batches, List.of(0L, 1L), 5), 4))
        .isEqualTo(Arrays.copyOf(fed(batches, List.of(0L, 1L), 2), 4));
  }

  @Test
  void needARow() {
    assertThatThrownBy(() -> new InnerBatches.Sampled(0, 1))
        .hasMessage("inner.batch must be at least 1 but was 0");
  }

  private static float[] fed(InnerBatches batches, List<Long> ids, int steps) {
    return batches.rows(FIVE_AND_THREE, ids, steps).orElseThrow().features();
  }

  private static float[] sorted(float[] values, int from, int to) {
    float[] part = Arrays.copyOfRange(values, from, to);
    Arrays.sort(part);
    return part;
  }

  private static Examples rows(int first, int count) {
    float[] values = new float[count];
    IntStream.range(0, count).forEach(i -> values[i] = first + i);
    return new Examples(count, List.of(1), values, 1, values);
  }
}
