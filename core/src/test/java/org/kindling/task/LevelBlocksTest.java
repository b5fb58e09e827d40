package org.kindling.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelBlocksTest {
  private static final ExampleSource WIDE = new RaggedSource(RowCount.of(5), new RowCount(1, 2000));
  private static final ExampleSource MOSTLY_SMALL = new MostlySmall(31, 2000);

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 25})
  void holdEachTaskOnce(int count) {
    for (ExampleSource source : List.of(WIDE, MOSTLY_SMALL)) {
      assertThat(fetch(source, 100, count).stream().flatMap(block -> block.ids().stream()))
          .containsExactlyInAnyOrderElementsOf(LongStream.range(100, 100 + count).boxed().toList());
    }
  }

  @Test
  void doNotPadSmallTasksToALargeOneThatComesWithThem() {
    List<TaskBlock> blocks = fetch(MOSTLY_SMALL, 0, 25);

    assertThat(blocks).extracting(TaskBlock::tasks).containsExactly(16, 8, 1);
    assertThat(blocks).extracting(block -> block.query().rows()).containsExactly(32, 32, 2048);
  }

  @Test
  void areOneWhereNoTaskIsLarge() {
    ExampleSource narrow = new RaggedSource(RowCount.of(5), new RowCount(1, 128));

    assertThat(fetch(narrow, 0, 25)).extracting(TaskBlock::tasks).containsExactly(25);
  }

  @Test
  void areOneWhereAllTasksAreEquallyLarge() {
    ExampleSource large = new RaggedSource(RowCount.of(500), RowCount.of(1000));

    assertThat(fetch(large, 0, 25)).extracting(TaskBlock::tasks).containsExactly(25);
  }

  private static List<TaskBlock> fetch(ExampleSource source, long first, int count) {
    return LevelBlocks.fetch(source, Split.META_TRAIN, first, count);
  }

  /** One task in 25 is large. */
  private record MostlySmall(int small, int large) implements SmallSource {
    @Override
    public Task task(Split split, long id) {
      int rows = id % 25 == 7 ? large : small;
      return new Task(id, "" + id, rows(5), rows(rows));
    }

    private static Examples rows(int count) {
      return new Examples(count, List.of(1), new float[count], 1, new float[count]);
    }

    @Override
    public RowCount supportRows(Split split) {
      return RowCount.of(5);
    }

    @Override
    public RowCount queryRows(Split split) {
      return new RowCount(1, large);
    }
  }
}
