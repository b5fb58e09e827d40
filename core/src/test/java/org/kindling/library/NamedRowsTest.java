package org.kindling.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.table.Table;

class NamedRowsTest {
  private static final List<Map<String, ?>> KNOWN =
      List.of(
          Map.of("area", 80, "year built", 1970, "kind", "flat", "price", 230_000),
          Map.of("area", 120.5, "year built", 1990L, "kind", "house", "price", 421_500.0),
          Map.of("area", 60f, "year built", 2000, "kind", "flat", "price", 200_000));
  private static final List<Table.Row> KNOWN_ROWS =
      List.of(
          new Table.Row("", 0, new double[] {80, 1970}, List.of("flat"), 230_000),
          new Table.Row("", 0, new double[] {120.5, 1990}, List.of("house"), 421_500),
          new Table.Row("", 0, new double[] {60, 2000}, List.of("flat"), 200_000));
  private static final List<Map<String, ?>> ASKED =
      List.of(
          Map.of("area", 100, "year built", 1980, "kind", "house"),
          Map.of("area", 70, "year built", 2010, "kind", "castle", "town", "new"));
  private static final List<Table.Row> ASKED_ROWS =
      List.of(
          new Table.Row("", 0, new double[] {100, 1980}, List.of("house"), 0),
          new Table.Row("", 0, new double[] {70, 2010}, List.of("castle"), 0));

  @TempDir private Path folder;

  private LearnedModel saved(Training training) {
    String uri = folder.resolve("model").toString();
    try (LearnedModel trained = training.train()) {
      trained.save(uri);
    }
    return LearnedModel.load(uri);
  }

  private static Training few(String... settings) {
    return Towns.training(settings).steps(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"algorithm.name=maml", "algorithm.name=linear-prior"})
  void areTheSameToAModelAsRowsInItsOwnOrder(String method) {
    try (LearnedModel model = saved(few(method))) {
      NamedRows rows = model.namedRows();

      assertThat(rows.names()).containsExactly("area", "year built", "kind");
      assertThat(rows.target()).isEqualTo("price");
      assertThat(model.adaptToRows(rows.known(KNOWN)).predict(rows.asked(ASKED)))
          .isEqualTo(model.adaptToRows(KNOWN_ROWS).predict(ASKED_ROWS));
    }
  }

  /** Prices of a town follow its line to the pound: what is not known is the line. */
  @Test
  void ofALinearPriorTellHowFarATargetMayLie() {
    try (LearnedModel model = saved(Towns.training("algorithm.name=linear-prior"))) {
      NamedRows rows = model.namedRows();
      AdaptedRows one = model.adaptToRows(rows.known(KNOWN.subList(0, 1)));
      AdaptedRows three = model.adaptToRows(rows.known(KNOWN));

      double[] little = one.deviations(rows.asked(ASKED.subList(0, 1)));
      double[] more = three.deviations(rows.asked(ASKED.subList(0, 1)));
      assertThat(more[0]).isPositive().isLessThan(little[0]);
    }
  }

  @Test
  void ofAPointHaveNoDeviation() {
    try (LearnedModel model = saved(few())) {
      AdaptedRows adapted = model.adaptToRows(KNOWN_ROWS);

      assertThatThrownBy(() -> adapted.deviations(ASKED_ROWS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("loss.name = normal");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "aera | 3 | known row 1: has a value \"aera\", but model .* was trained on \"area\","
            + " \"kind\", \"price\", \"town\", \"year built\"; did you mean area\\?",
        "area | | known row 1: \"area\" must be a finite number but is missing",
        "area | x | known row 1: \"area\" must be a finite number but is \"x\", a String",
        "kind | | known row 1: \"kind\" must be a text, a whole number or a truth value but is"
            + " missing",
        "price | | known row 1: \"price\" must be a finite number but is missing",
      })
  void areRefusedWithWhatWasGivenAndWhere(String name, String value, String message) {
    Map<String, Object> row = new HashMap<>(KNOWN.get(0));
    row.put(name, value);
    try (LearnedModel model = saved(few())) {
      NamedRows rows = model.namedRows();

      assertThatThrownBy(() -> rows.known(List.of(row)))
          .isInstanceOf(KindlingException.class)
          .message()
          .matches(message);
    }
  }

  @Test
  void ofTwoEntitiesAreNotAdaptedToTogether() {
    try (LearnedModel model = saved(few())) {
      NamedRows rows = model.namedRows();
      Map<String, Object> a = new HashMap<>(KNOWN.get(0));
      Map<String, Object> b = new HashMap<>(KNOWN.get(1));
      a.put("town", "a");
      b.put("town", "b");

      assertThatThrownBy(() -> rows.known(List.of(a, b)))
          .hasMessage("rows to adapt to must be of one town but are of 2, such as \"a\" and \"b\"");
    }
  }

  @Test
  void missANumberWhereTheTrainingTookItForTheMean() {
    Map<String, Object> row = new HashMap<>(KNOWN.get(0));
    row.remove("area");
    row.put("kind", null);
    try (LearnedModel model = saved(few("task.missing=mean"))) {
      Table.Row known = model.namedRows().known(List.of(row)).get(0);

      assertThat(known.features()).containsExactly(Double.NaN, 1970);
      assertThat(known.categories()).containsExactly("");
    }
  }

  @Test
  void haveNoNamesWhereAProgramGaveTheTasks() {
    try (LearnedModel model =
        Training.of(LearnedModelTest.ALGORITHM, new Lines()).steps(1).train()) {
      assertThatThrownBy(model::namedRows)
          .isInstanceOf(KindlingException.class)
          .hasMessageContaining("was trained with tasks that a program has given")
          .matches(e -> ((KindlingException) e).exitCode() == ExitCode.CHECKPOINT);
    }
  }
}
