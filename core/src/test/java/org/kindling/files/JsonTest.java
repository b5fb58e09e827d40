package org.kindling.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  private enum Kind {
    DRY,
    WET
  }

  private record Place(String name, Kind kind) {
    Place {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("name must not be empty");
      }
    }

    /** No component. */
    public boolean isDry() {
      return kind == Kind.DRY;
    }
  }

  private record Log(
      long rowCount,
      double meanDepth,
      Optional<Double> tide,
      List<Integer> soundings,
      Optional<Place> place,
      Map<String, String> notes) {}

  private static final Log LOG =
      new Log(
          3,
          0.5,
          Optional.empty(),
          List.of(1, 20),
          Optional.of(new Place("Skagen", Kind.WET)),
          Map.of("by", "hand"));
  private static final String LINE =
      "{\"row_count\":3,\"mean_depth\":0.5,\"tide\":null,\"soundings\":[1,20],"
          + "\"place\":{\"name\":\"Skagen\",\"kind\":\"WET\"},\"notes\":{\"by\":\"hand\"}}";

  @Test
  void aComponentIsAFieldInSnakeCaseAndInTheRecordsOrder() throws BrokenContentException {
    assertThat(Json.line(LOG)).isEqualTo(LINE);
    assertThat(Json.parse("log", LINE).as(Log.class)).isEqualTo(LOG);
  }

  @Test
  void aTextHasAFieldALineAndAnEnd() {
    assertThat(Json.text(new Place("Skagen", Kind.DRY)))
        .isEqualTo("{\n  \"name\" : \"Skagen\",\n  \"kind\" : \"DRY\"\n}\n");
  }

  @Test
  void aRecordMayAskForAPartOfAFile() throws BrokenContentException {
    record Part(long rowCount, Optional<String> absent) {}

    assertThat(Json.parse("log", LINE).as(Part.class)).isEqualTo(new Part(3, Optional.empty()));
  }

  @Test
  void numbersThatAreNotFiniteAreStrings() throws BrokenContentException {
    record Losses(double a, double b, double c) {}
    Losses diverged = new Losses(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    String line = Json.line(diverged);
    assertThat(line).isEqualTo("{\"a\":\"NaN\",\"b\":\"Infinity\",\"c\":\"-Infinity\"}");
    assertThat(Json.parse("losses", line).as(Losses.class)).isEqualTo(diverged);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"row_count\":3,      |                          | : row_count must be a whole number of at",
        "\"row_count\":3       | \"row_count\":null       | : row_count must be a whole number of at",
        "\"row_count\":3       | \"row_count\":-3         | : row_count must be a whole number of at",
        "\"row_count\":3       | \"row_count\":3.0        | : row_count must be a whole number of at",
        "\"row_count\":3       | \"row_count\":\"3\"      | : row_count must be a whole number of at",
        "\"row_count\":3       | \"row_count\":true       | : row_count must be a whole number of at",
        "\"row_count\":3       | \"row_count\":9223372036854775808 | : row_count must be a whole",
        "\"mean_depth\":0.5,   |                          | : mean_depth must be a number",
        "\"mean_depth\":0.5    | \"mean_depth\":\"0.5\"   | : mean_depth must be a number",
        "\"mean_depth\":0.5    | \"mean_depth\":\"INF\"   | : mean_depth must be a number",
        "\"tide\":null         | \"tide\":\"high\"        | : tide must be a number",
        "[1,20]                | [1,2147483648]           | : soundings[1] must be a whole number",
        "[1,20]                | [1,null]                 | : soundings",
        "\"soundings\":[1,20], |                          | : soundings must be a list",
        "[1,20]                | {}                       | : soundings must be a list",
        "\"Skagen\"            | 7                        | : place.name must be a string",
        "\"Skagen\"            | \"\"                      | : place: name must not be empty",
        "\"WET\"               | \"MOIST\"                | : place.kind must be one of [DRY, WET]",
        "\"WET\"               | 1                        | : place.kind must be one of [DRY, WET]",
        "\"hand\"              | 1                        | : notes.by must be a string",
        "{\"by\":\"hand\"}     | []                       | : notes must be an object",
        "\"tide\":null         | \"tide\":1,\"tide\":2    | is not JSON: Duplicate field 'tide'",
        "\"tide\":null         | \"tide\":NaN             | is not JSON: Non-standard token 'NaN'",
        "\"hand\"}}            | \"hand\"}} {}             | is not JSON: Trailing token",
        "\"hand\"}}            | \"hand\"}                | is not JSON: Unexpected end-of-input",
      })
  void takesNothingForAnother(String right, String wrong, String message) {
    String text = LINE.replace(right, wrong == null ? "" : wrong);

    assertThat(text).isNotEqualTo(LINE);
    assertThatThrownBy(() -> Json.parse("log", text).as(Log.class))
        .isInstanceOf(BrokenContentException.class)
        .hasMessageStartingWith("log")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "''   | log is not JSON: it is empty",
        "null | log is not a JSON object",
        "[]   | log is not a JSON object",
        "3    | log is not a JSON object",
      })
  void aFileIsAnObject(String text, String message) {
    assertThatThrownBy(() -> Json.parse("log", text).as(Log.class))
        .isInstanceOf(BrokenContentException.class)
        .hasMessage(message);
  }
}
