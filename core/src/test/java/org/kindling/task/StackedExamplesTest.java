package org.kindling.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StackedExamplesTest {

  @Test
  void laysSetsOfOneSizeBehindEachOtherWithoutAMask() {
    StackedExamples stacked = StackedExamples.of(List.of(examples(1, 2, 3), examples(4, 5, 6)));

    assertThat(stacked.tasks()).isEqualTo(2);
    assertThat(stacked.rows()).isEqualTo(3);
    assertThat(stacked.features()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(stacked.targets()).containsExactly(-1, -2, -3, -4, -5, -6);
    assertThat(stacked.masked()).isFalse();
  }

  @Test
  void padsSmallerSetsToABucketAndMasksThePadding() {
    StackedExamples stacked = StackedExamples.of(List.of(examples(1), examples(2, 3, 4, 5, 6)));

    // Five rows go into the bucket of six.
    assertThat(stacked.rows()).isEqualTo(6);
    assertThat(stacked.features()).containsExactly(1, 0, 0, 0, 0, 0, 2, 3, 4, 5, 6, 0);
    assertThat(stacked.mask()).containsExactly(1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0);
  }

  @Test
  void refusesRowsOfDifferentShapes() {
    Examples wide = new Examples(1, List.of(2), new float[2], 1, new float[1]);

    assertThatThrownBy(() -> StackedExamples.of(List.of(examples(1), wide)))
        .hasMessage(
            "tasks of a block must have rows of one shape: features [1] and 1 outputs, but one has"
                + " [2] and 1");
  }

  @Test
  void fetchesABlockOfConsecutiveTasks() {
    SinusoidSource source =
        new SinusoidSource(1, SinusoidFamily.PAPER, RowCount.of(2), RowCount.of(3));
    TaskBlock block = TaskBlock.fetch(source, Split.META_TRAIN, 5, 2);

    assertThat(block.ids()).containsExactly(5L, 6L);
    assertThat(block.query().rows()).isEqualTo(3);
    assertThat(block.support().targets()[2])
        .isEqualTo(source.task(Split.META_TRAIN, 6).support().targets()[0]);
  }

  private static Examples examples(float... values) {
    float[] targets = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      targets[i] = -values[i];
    }
    return new Examples(values.length, List.of(1), values, 1, targets);
  }
}
