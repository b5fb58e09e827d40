package org.kindling.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.model.Activation;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.LevelBlocks;
import org.kindling.task.RaggedSource;
import org.kindling.task.RowCount;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;

/** 5,000 entities of 1 to 2,000 rows: what their sizes cost. */
class RaggedTasksTest {
  private static final int ENTITIES = 5000;
  private static final RowCount MANY = new RowCount(1, 2000);
  private static final Maml MAML =
      new Maml(
          new Learner(new Mlp(1, List.of(3), 1, Activation.TANH), Loss.MEAN_SQUARED_ERROR),
          new InnerLoop(1, new InnerRule.Sgd(0.01)),
          Order.SECOND);

  private record Sizes(int tasks, int support, int query, boolean masked) {}

  /** A program is compiled for each shape of a block. */
  @ParameterizedTest
  @CsvSource({"1, 5, 5", "25, 5, 5", "1, 1, 2000", "25, 1, 2000", "1, 1, 20", "25, 1, 20"})
  void shareFewerThan40Programs(int block, int leastSupport, int mostSupport) {
    RaggedSource source = new RaggedSource(new RowCount(leastSupport, mostSupport), MANY);
    Set<Sizes> shapes = new HashSet<>();
    for (long first = 0; first < ENTITIES; first += block) {
      LevelBlocks.fetch(source, Split.META_TRAIN, first, block).stream()
          .map(RaggedTasksTest::sizes)
          .forEach(shapes::add);
    }
    assertThat(shapes).hasSizeLessThan(40);
    assertThat(LevelBlocks.shapes(source, Split.META_TRAIN, block))
        .hasSizeLessThan(40)
        .extracting(RaggedTasksTest::sizes)
        .containsAll(shapes);
  }

  private static Sizes sizes(TaskBlock tasks) {
    return new Sizes(
        tasks.tasks(),
        tasks.support().rows(),
        tasks.query().rows(),
        tasks.support().masked() && tasks.query().masked());
  }

  /** Their rows are what computing costs, beside a fixed cost of each program. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 25, 100})
  void arePaddedToLessThanTwiceTheirRows(int block) {
    RaggedSource source = new RaggedSource(MANY, MANY);
    long padded = 0;
    long counting = 0;
    for (long first = 0; first < ENTITIES; first += block) {
      for (TaskBlock tasks : LevelBlocks.fetch(source, Split.META_TRAIN, first, block)) {
        padded += (long) tasks.tasks() * (tasks.support().rows() + tasks.query().rows());
        for (int task = 0; task < tasks.tasks(); task++) {
          counting += tasks.support().counting(task) + tasks.query().counting(task);
        }
      }
    }
    assertThat(padded).isLessThan(2 * counting);
  }

  @Test
  void compileOneProgramForEachShapeAndKeepNoMoreThanTheBound() {
    RaggedSource source = new RaggedSource(MANY, MANY);
    Params theta = MAML.initialise(1);
    long bound = 1 << 20;
    try (Programs all = new Programs();
        Programs few = new Programs(bound)) {
      for (int id = 0; id < 200; id++) {
        TaskBlock task = TaskBlock.fetch(source, Split.META_TRAIN, id, 1);
        Aggregate kept = MAML.estimate(theta, task, all);
        assertThat(MAML.estimate(theta, task, few)).isEqualTo(kept);
        assertThat(few.bytes()).isLessThanOrEqualTo(bound);
      }
      assertThat(all.compiled()).isLessThan(40);
      assertThat(few.compiled()).isGreaterThan(all.compiled());
    }
  }
}
