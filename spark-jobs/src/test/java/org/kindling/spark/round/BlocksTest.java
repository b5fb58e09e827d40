package org.kindling.spark.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.round.BlockRange;

class BlocksTest {

  @ParameterizedTest
  @CsvSource({"1, 25, 4, 1", "25, 25, 4, 1", "50, 25, 4, 2", "1000, 25, 4, 4", "23, 3, 64, 8"})
  void makesAsManyPartsAsBlocksOrSlots(int tasks, int block, int slots, int parts) {
    assertThat(Blocks.dealt(7, tasks, block, slots).parts()).isEqualTo(parts);
  }

  @ParameterizedTest
  @CsvSource({"1000, 25, 7", "23, 3, 3", "5, 1, 5"})
  void dealsAllBlocksInOrderAndNearlyEvenly(int tasks, int block, int slots) {
    Blocks blocks = Blocks.dealt(7, tasks, block, slots);

    List<List<BlockRange>> parts =
        IntStream.range(0, blocks.parts()).mapToObj(blocks::part).toList();
    assertThat(parts.stream().flatMap(List::stream))
        .containsExactlyElementsOf(BlockRange.cut(7, tasks, block));
    int even = blocks.count() / blocks.parts();
    assertThat(parts).allMatch(part -> part.size() == even || part.size() == even + 1);
  }

  @Test
  void namesTheTasksOfAPart() {
    // Blocks of 3: 7-9, 10-12, 13-15, 16-16.
    Blocks blocks = Blocks.dealt(7, 10, 3, 2);

    assertThat(blocks.describe()).isEqualTo("tasks 7 to 16");
    assertThat(blocks.describe(0)).isEqualTo("tasks 7 to 12");
    assertThat(blocks.describe(1)).isEqualTo("tasks 13 to 16");
  }
}
