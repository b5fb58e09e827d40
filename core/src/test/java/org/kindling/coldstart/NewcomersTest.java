package org.kindling.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kindling.task.ListedTasks;
import org.kindling.task.Split;

class NewcomersTest {
  private static final Newcomers NEWCOMERS =
      Newcomers.of(
          Numbers.source(new float[] {1, 2, 3, 4}, new float[] {5, 6}, new float[] {7, 8, 9}),
          Split.META_TEST,
          0,
          3,
          2);

  @Test
  void predictsTheSameRowsWhateverFewAreKnown() {
    for (int known = 1; known <= 2; known++) {
      ListedTasks tasks = NEWCOMERS.tasks(known);
      assertThat(tasks.task(Split.META_TEST, 0).query().targets()).containsExactly(3, 4);
      assertThat(tasks.task(Split.META_TEST, 1).query().targets()).containsExactly(9);
    }
  }

  @Test
  void knowsTheFirstRowsOfEachEntityInItsOrder() {
    assertThat(NEWCOMERS.support(0, 1).targets()).containsExactly(1);
    assertThat(NEWCOMERS.support(0, 2).targets()).containsExactly(1, 2);
    assertThat(NEWCOMERS.support(1, 2).targets()).containsExactly(7, 8);
  }

  /** Of the entity with two rows none is left to predict once two are known. */
  @Test
  void leavesOutEntitiesWithoutARowToPredict() {
    assertThat(NEWCOMERS.size()).isEqualTo(2);
    assertThat(NEWCOMERS.fewestQueries()).isEqualTo(1);
  }
}
