package org.kindling.task.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.kindling.task.Split;

class FirstEntitiesTest {
  private static final TableSource ALL =
      new TableSource(
          Table.of(
              "t",
              "k",
              List.of("x"),
              "y",
              IntStream.range(0, 160)
                  .mapToObj(i -> new Table.Row("e" + i % 40, i, new double[] {i}, i % 7))
                  .toList()),
          1,
          new TaskRows(SupportRows.RANDOM, 1, Optional.empty()),
          SplitShares.USUAL);

  private static final FirstEntities FIRST = new FirstEntities(ALL, 5);

  private static List<String> names(EntitySource source, long from, long to) {
    return LongStream.range(from, to)
        .mapToObj(id -> source.task(Split.META_TRAIN, id).name())
        .toList();
  }

  @Test
  void areThoseThatEachEpochBeginsWith() {
    long epoch = ALL.size(Split.META_TRAIN);

    assertThat(FIRST.size(Split.META_TRAIN)).isEqualTo(5);
    assertThat(names(FIRST, 0, 5)).isEqualTo(names(ALL, 0, 5)).doesNotHaveDuplicates();
    assertThat(names(FIRST, 5, 10)).isEqualTo(names(ALL, epoch, epoch + 5));
  }

  @Test
  void areAllWhereThereAreNoMore() {
    assertThat(new FirstEntities(ALL, 1000).size(Split.META_TEST))
        .isEqualTo(ALL.size(Split.META_TEST));
  }

  /** Of each of 4 rows all come into its task: 1 is support, 3 are queries. */
  @Test
  void haveTheRowsOfTheirTasks() {
    assertThat(FIRST.entities(Split.META_TRAIN)).hasSize(5).allMatch(rows -> rows.rows() == 4);
    assertThat(FIRST.trainingEntities()).hasSize(5);
  }

  @Test
  void sayHowManyOfHowManyTheyAre() {
    assertThat(FIRST.describe())
        .startsWith(
            "a sample, the first in the store's order: 5 of "
                + ALL.size(Split.META_TRAIN)
                + " meta-train entities, ");
  }
}
