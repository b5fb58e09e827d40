package org.kindling.task.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kindling.task.Examples;
import org.kindling.task.Task;

class TaskRowsTest {
  private static final Encoding NUMBERS =
      new Encoding(
          new Scaling(List.of(new Scaling.Column(0, 1)), new Scaling.Column(0, 1)), List.of());
  private static final Encoding CLASSES =
      new Encoding(
          NUMBERS.scaling(),
          List.of(),
          List.of(new Category("kind", List.of("run", "sit", "walk"))));

  @Test
  void takesTheFlaggedRowsForSupportAndTheOthersForQueries() {
    TaskRows rows = rows(SupportRows.EARLIEST, new SupportRule.Flagged("f"), 3);
    EncodedEntity entity = flagged("QSQSQ", rows);
    Task task = rows.task(0, entity, 1, 0);

    assertThat(numbers(task.support())).containsExactly(1f, 3f);
    assertThat(numbers(task.query())).containsExactly(0f, 2f, 4f);
  }

  @Test
  void takesNoMoreThanTheSupportOfFlaggedRowsAndNoneOfThemForAQuery() {
    for (SupportRows choice : SupportRows.values()) {
      TaskRows rows = rows(choice, new SupportRule.Until("2"), 2);
      EncodedEntity entity = flagged("SSSSQQ", rows);
      Task task = rows.task(0, entity, 1, 0);

      assertThat(numbers(task.support())).hasSize(2).isSubsetOf(0f, 1f, 2f, 3f);
      assertThat(numbers(task.query())).containsExactlyInAnyOrder(4f, 5f);
      assertThat(entity.size()).isEqualTo(new EntitySize(6, 4, 0));
    }
  }

  @Test
  void needsARowForSupportAndOneThatIsJudged() {
    TaskRows rows = rows(SupportRows.EARLIEST, new SupportRule.Flagged("f"), 3);
    assertThat(rows.suffice(flagged("QQQQ", rows).size())).isFalse();
    assertThat(rows.suffice(flagged("SSSS", rows).size())).isFalse();
    assertThat(rows.suffice(flagged("SSSSQ", rows).size())).isTrue();
  }

  /** Of running 3 of 4 rows, of walking 3 of 5, of sitting both. */
  @Test
  void takesSoManyRowsOfEachClassThatThereIs() {
    for (SupportRows choice : SupportRows.values()) {
      TaskRows rows = rows(choice, new SupportRule.OfEachClass(3), 10);
      EncodedEntity entity = ofClasses("rwswrwrwsrw", rows);
      Task task = rows.task(0, entity, 1, 0);

      assertThat(entity.size()).isEqualTo(new EntitySize(11, 8, 1));
      assertThat(task.support().targets()).containsExactlyInAnyOrder(0, 0, 0, 1, 1, 2, 2, 2);
      assertThat(task.query().targets()).containsExactlyInAnyOrder(0, 2, 2);
      List<Float> all = new ArrayList<>(numbers(task.support()));
      all.addAll(numbers(task.query()));
      assertThat(all).doesNotHaveDuplicates().hasSize(11);
    }
  }

  @Test
  void drawsOtherRowsOfEachClassInAnotherEpoch() {
    TaskRows rows = rows(SupportRows.RANDOM, new SupportRule.OfEachClass(2), 10);
    EncodedEntity entity = ofClasses("rwrwrwrwrwrwrwrw", rows);

    assertThat(numbers(rows.task(0, entity, 1, 0).support()))
        .isEqualTo(numbers(rows.task(0, entity, 1, 0).support()))
        .isNotEqualTo(numbers(rows.task(0, entity, 1, 1).support()));
  }

  @Test
  void isNoTaskWhereEveryRowOfEveryClassIsSupport() {
    TaskRows rows = rows(SupportRows.RANDOM, new SupportRule.OfEachClass(2), 10);
    assertThat(rows.suffice(ofClasses("rrwws", rows).size())).isFalse();
    assertThat(rows.suffice(ofClasses("rrrwws", rows).size())).isTrue();
  }

  private static TaskRows rows(SupportRows choice, SupportRule rule, int support) {
    return new TaskRows(choice, rule, support, Integer.MAX_VALUE);
  }

  /** A row for each letter, S for support, whose feature is its place. */
  private static EncodedEntity flagged(String letters, TaskRows rows) {
    List<Table.Row> own = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      RowUse.Role role = letters.charAt(i) == 'S' ? RowUse.Role.SUPPORT : RowUse.Role.QUERY;
      RowUse use = new RowUse(RowUse.Deal.BY_KEY, role);
      own.add(new Table.Row("e", i, new double[] {i}, List.of(), 0, use));
    }
    return EncodedEntity.of("e", own, NUMBERS, rows.rule());
  }

  /** A row of the class that begins with each letter, whose feature is its place. */
  private static EncodedEntity ofClasses(String letters, TaskRows rows) {
    List<Table.Row> own = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      String kind =
          CLASSES.classes().orElseThrow().values().stream()
              .filter(name -> name.charAt(0) == letter)
              .findFirst()
              .orElseThrow();
      own.add(new Table.Row("e", i, new double[] {i}, List.of(kind), 0));
    }
    return EncodedEntity.of("e", own, CLASSES, rows.rule());
  }

  private static List<Float> numbers(Examples examples) {
    List<Float> numbers = new ArrayList<>();
    for (float number : examples.features()) {
      numbers.add(number);
    }
    return numbers;
  }
}
