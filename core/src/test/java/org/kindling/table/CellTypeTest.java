package org.kindling.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTypeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12D",
        "12F",
        "0x10",
        "1_000",
        "Infinity",
        "NaN",
        "1e400",
        "1e-400",
        "0x1p3",
        "\u0661\u0662",
        "3\u00bd",
        "1,5",
        "1,234",
        "$5",
        "50%",
        "5-",
        "(5)",
        "1 000",
        "123456789012345678901",
        "01/02/2024",
        "2024-02-30",
        "24:00",
        "8:15",
        "2024-01-01 12:00:61",
        "1/2",
        ".",
        "+",
        "1e",
        "2024-01-01T10:00:00.1234567Z",
        "today",
        "null",
        "yes",
        "--5",
        "1.2.3"
      })
  void leavesATextThatIsNoValueAText(String cell) {
    assertThat(CellType.of(cell)).isEqualTo(CellType.TEXT);
  }

  @ParameterizedTest
  @CsvSource({
    "007, WHOLE",
    "-9223372036854775808, WHOLE",
    "+1.50, DECIMAL",
    "1., DECIMAL",
    "2e3, DECIMAL",
    "0e-999, DECIMAL",
    "2024-02-29, DATE",
    "2024-02-29 08:15, DATE_TIME",
    "2024-02-29T08:15:00.123456, DATE_TIME",
    "2024-02-29T08:15:00Z, INSTANT",
    "2024-02-29 08:15:00+05:30, INSTANT",
    "08:15, TIME",
    "TRUE, TRUTH"
  })
  void knowsTheTypeOfAValue(String cell, CellType type) {
    assertThat(CellType.of(cell)).isEqualTo(type);
  }

  @Test
  void makesOneTypeOfWholeAndDecimalNumbersAndTextOfAnyOtherMixture() {
    assertThat(scan("1", "2.5", "").type()).contains(CellType.DECIMAL);
    assertThat(scan("1", "08:15").type()).contains(CellType.TEXT);
    assertThat(scan("2024-01-01", "2024-01-01 00:00:00").type()).contains(CellType.TEXT);
    assertThat(scan("", "").type()).isEmpty();
  }

  @Test
  void saysWhatATextLooksLike() {
    assertThat(scan("1", "3,6").describe())
        .contains("\"3,6\" in t.csv, line 2: a decimal comma; write a point");
  }

  @Test
  void keepsTheTypesOfColumnsAsAText() {
    TableSchema schema =
        new TableSchema(
            new TreeMap<>(Map.of("unit price", CellType.DECIMAL, "at", CellType.DATE_TIME)));

    assertThat(schema.text()).isEqualTo("date-time at\ndecimal unit price");
    assertThat(TableSchema.parse(schema.text())).contains(schema);
    assertThat(TableSchema.parse("")).contains(TableSchema.NONE);
    assertThat(TableSchema.parse("long x")).isEqualTo(Optional.empty());
  }

  private static ColumnScan scan(String... cells) {
    ColumnScan scan = new ColumnScan();
    for (int i = 0; i < cells.length; i++) {
      scan.add("t.csv", i + 1, cells[i]);
    }
    return scan;
  }
}
