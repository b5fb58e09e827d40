package org.kindling.task.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.random.TextKey;
import org.kindling.table.TargetKind;
import org.kindling.task.Split;
import org.kindling.task.Task;
import org.kindling.task.TaskFacts;

/** Targets that are classes. */
class TableClassesTest {
  private static final TaskRows ROWS = new TaskRows(SupportRows.EARLIEST, 2, 2);
  private static final EntitySplit SPLIT = new EntitySplit(5, SplitShares.USUAL);

  @Test
  void areNumberedInTheOrderOfTheirTexts() {
    TableSource source = source(user -> List.of("walk", "run", "10", "9"));
    assertThat(source.encoding().classes().orElseThrow().values())
        .containsExactly("10", "9", "run", "walk");
    Task task = source.task(Split.META_TEST, 0);
    assertThat(task.support().targets()).containsExactly(3, 2);
    assertThat(task.query().targets()).containsExactly(0, 1);
    assertThat(source.classes(Split.META_TEST)).hasValue(4);
    assertThat(source.pooledClasses()).hasValue(4);
  }

  @Test
  void stayOutOfTheFeatures() {
    TableSource source = source(user -> List.of("a", "b", "a", "b"));
    // The feature and two categories' values with "other".
    assertThat(source.encoding().width()).isEqualTo(1 + 3);
    assertThat(source.task(Split.META_TRAIN, 0).support().features()).hasSize(2 * 4);
  }

  @Test
  void belongToTheModel() {
    TableSource source = source(user -> List.of("a", "b", "a", "c"));
    TaskFacts facts = TaskFacts.of("the model", source);
    assertThat(new TableFacts(facts).encoding()).isEqualTo(source.encoding());
    assertThat(facts.rows().classes()).hasValue(3);
  }

  @Test
  void areRefusedWhereNoTrainingEntityHasThem() {
    IntFunction<List<String>> rare =
        user ->
            SPLIT.of(TextKey.of("user " + user)) == Split.META_TEST
                ? List.of("a", "b", "swim", "a")
                : List.of("a", "b", "a", "b");
    assertThatThrownBy(() -> source(rare))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageContaining(
            "target activity of table t must be one of the 2 classes that training entities have, but"
                + " 1 others are there, to validate or to test: \"swim\" in ")
        .hasMessageContaining(" rows");
  }

  @Test
  void mustBeTwoAtLeast() {
    assertThatThrownBy(() -> source(user -> List.of("a", "a", "a", "a")))
        .hasMessage(
            "task.target: activity of table t must have 2 to 100 classes in the training entities but"
                + " has 1: [\"a\"]");
  }

  @Test
  void areNotAskedForInRowsToPredict() {
    Encoding encoding = source(user -> List.of("a", "b", "a", "b")).encoding();
    Table.Row asked = new Table.Row("user 1", 0, new double[] {1}, List.of("kind 0"), 0);
    assertThat(encoding.examples(List.of(asked)).targets()).containsExactly(0);
  }

  /** Users of four rows, whose activities are given. */
  private static TableSource source(IntFunction<List<String>> activities) {
    List<Table.Row> rows = new ArrayList<>();
    for (int user = 0; user < 60; user++) {
      for (int row = 0; row < 4; row++) {
        List<String> texts = List.of("kind " + row % 2, activities.apply(user).get(row));
        rows.add(new Table.Row("user " + user, row, new double[] {user + row}, texts, 0));
      }
    }
    Table table =
        Table.of("t", "user", List.of("x"), List.of("kind"), "activity", TargetKind.CLASS, rows);
    return new TableSource(table, 5, ROWS, SPLIT, Optional.empty());
  }
}
