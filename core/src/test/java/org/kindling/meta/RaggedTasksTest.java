package org.kindling.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kindling.program.TestPrograms.SHARED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.kindling.model.Activation;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.params.Params;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.task.SplitShares;
import org.kindling.task.SupportRows;
import org.kindling.task.Table;
import org.kindling.task.TableSource;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;
import org.kindling.task.TaskRows;

/** A table of 250 entities that have 3 to 252 rows: 2 to adapt to, and the rest. */
class RaggedTasksTest {
  private static final int SIZES = 250;
  private static final ExampleSource TABLE =
      new TableSource(
          table(),
          1,
          new TaskRows(SupportRows.EARLIEST, 2, Optional.empty()),
          new SplitShares(0.9, 0.05, 0.05));
  private static final Counted MAML =
      new Counted(
          new Maml(
              new Learner(new Mlp(1, List.of(3), 1, Activation.TANH), Loss.MEAN_SQUARED_ERROR),
              new InnerLoop(1, new InnerRule.Sgd(0.1)),
              Order.SECOND));
  private static final Params THETA = MAML.initialise(1);

  /** Another order of summation, in single precision. */
  private static final double ROUNDING = 1e-5;

  @Test
  void ofManySizesShareTheProgramsOfAFewBucketsEvenAlone() {
    int before = Counted.TRACED.get();
    int tasks = (int) TABLE.size(Split.META_TRAIN);
    for (int id = 0; id < tasks; id++) {
      MAML.estimate(THETA, TaskBlock.fetch(TABLE, Split.META_TRAIN, id, 1), SHARED);
    }

    // 1, 2, 3, 4, 6, 8 ... 128, 192, 256 rows.
    assertThat(tasks).isGreaterThan(200);
    assertThat(Counted.TRACED.get() - before).isLessThanOrEqualTo(16);
  }

  @Test
  void giveWhatTheyGiveWithoutPadding() {
    for (int id = 0; id < 20; id++) {
      Task task = TABLE.task(Split.META_TRAIN, id);
      Aggregate padded =
          MAML.estimate(THETA, TaskBlock.fetch(TABLE, Split.META_TRAIN, id, 1), SHARED);
      Aggregate exact = MAML.estimate(THETA, TaskBlock.of(List.of(task)), SHARED);

      assertThat(padded.direction().minus(exact.direction()).norm())
          .isLessThan(ROUNDING * exact.direction().norm());
      assertThat(padded.queryLoss())
          .isCloseTo(exact.queryLoss(), within(ROUNDING * exact.queryLoss()));
    }
  }

  private static Table table() {
    List<Table.Row> rows = new ArrayList<>();
    for (int entity = 0; entity < SIZES; entity++) {
      for (int row = 0; row < entity + 3; row++) {
        rows.add(
            new Table.Row(
                "e" + entity, row, new double[] {row % 9 / 9.0}, Math.floorMod(7 * row, 5)));
      }
    }
    return Table.of("t.csv", "store", List.of("week"), "sold", rows);
  }

  /** Another method, which counts how often it is traced. */
  private record Counted(Maml method) implements TracedEpisode, GradientAdaptation {
    static final AtomicInteger TRACED = new AtomicInteger();

    @Override
    public Direction direction(Known known, ExampleTensors query) {
      TRACED.incrementAndGet();
      return method.direction(known, query);
    }

    @Override
    public Learner learner() {
      return method.learner();
    }

    @Override
    public InnerLoop inner() {
      return method.inner();
    }

    @Override
    public Order order() {
      return method.order();
    }

    @Override
    public String describe() {
      return method.describe();
    }
  }
}
