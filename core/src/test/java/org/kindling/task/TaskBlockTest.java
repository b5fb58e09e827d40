package org.kindling.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaskBlockTest {
  private static final ExampleSource RAGGED =
      new SinusoidSource(1, SinusoidFamily.PAPER, RowCount.of(5), new RowCount(3, 20));
  private static final ExampleSource EQUAL =
      new SinusoidSource(1, SinusoidFamily.PAPER, RowCount.of(5), RowCount.of(7));

  @Test
  void padsEvenASingleTaskWhereItsSourcesSizesVary() {
    for (int id = 0; id < 50; id++) {
      TaskBlock block = TaskBlock.fetch(RAGGED, Split.META_TRAIN, id, 1);

      assertThat(block.query().rows()).isIn(3, 4, 6, 8, 12, 16, 24);
      assertThat(block.query().masked()).isTrue();
      assertThat(block.query().counting(0))
          .isEqualTo(RAGGED.task(Split.META_TRAIN, id).query().rows());
    }
  }

  @Test
  void leavesTheSetsThatDoNotVaryAsTheyAre() {
    TaskBlock ragged = TaskBlock.fetch(RAGGED, Split.META_TRAIN, 0, 3);
    TaskBlock equal = TaskBlock.fetch(EQUAL, Split.META_TRAIN, 0, 3);

    for (StackedExamples set : List.of(ragged.support(), equal.support())) {
      assertThat(set.rows()).isEqualTo(5);
      assertThat(set.masked()).isFalse();
    }
    assertThat(equal.query().rows()).isEqualTo(7);
    assertThat(equal.query().masked()).isFalse();
  }

  @Test
  void hasOneOfTheShapesThatWereForetold() {
    List<Shape> foretold = shapes(LevelBlocks.shapes(RAGGED, Split.META_TRAIN, 2));

    assertThat(foretold).extracting(Shape::query).containsExactly(3, 4, 6, 8, 12, 16, 24);
    for (int id = 0; id < 50; id++) {
      assertThat(foretold)
          .containsAll(shapes(List.of(TaskBlock.fetch(RAGGED, Split.META_TRAIN, id, 2))));
    }
    assertThat(shapes(LevelBlocks.shapes(EQUAL, Split.META_TRAIN, 2)))
        .isEqualTo(shapes(List.of(TaskBlock.fetch(EQUAL, Split.META_TRAIN, 0, 2))));
  }

  private static List<Shape> shapes(List<TaskBlock> blocks) {
    return blocks.stream().map(Shape::of).toList();
  }

  private record Shape(int tasks, int support, int query, List<Integer> sizes) {
    static Shape of(TaskBlock block) {
      return new Shape(
          block.tasks(),
          block.support().rows(),
          block.query().rows(),
          List.of(
              block.support().features().length,
              block.support().targets().length,
              block.support().mask().length,
              block.query().features().length,
              block.query().targets().length,
              block.query().mask().length));
    }
  }
}
