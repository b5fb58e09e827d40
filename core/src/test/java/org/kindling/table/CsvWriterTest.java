package org.kindling.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

class CsvWriterTest {
  /** Keys as files may have them; what a name may not have is not in the header. */
  private static final List<String> HOSTILE =
      List.of(
          "",
          "\"",
          "\"\"",
          "a \"b\" c",
          "a,b;c\td|e",
          "two\nlines",
          "two\r\nlines",
          "a\rb",
          "#no comment",
          "=1+1",
          "\\",
          "\\\"",
          "'",
          "\u00ef\u00bb\u00bf",
          "\u00e9");

  @ParameterizedTest
  @CsvSource({
    "UTF-8,','",
    "UTF-8,';'",
    "UTF-8,'\t'",
    "ISO-8859-1,'|'",
    "UTF-16,','",
    "UTF-16LE,','"
  })
  void givesBackWhatItIsGiven(String encoding, char separator) throws IOException {
    CsvFormat format = new CsvFormat(encoding, separator);
    List<String> header = List.of("\u00ef\u00bb\u00bfkey", "value, or \"so\"");
    List<List<String>> rows = new ArrayList<>(List.of(header));
    HOSTILE.forEach(key -> rows.add(List.of(key, "1")));
    HOSTILE.forEach(key -> rows.add(List.of("1", key)));

    assertThat(read(format, CsvWriter.bytes(format, rows))).isEqualTo(rows);
  }

  /** Our reader leaves blanks out, as everywhere; others take what is quoted as it stands. */
  @Test
  void quotesBlanksAtTheEnds() {
    byte[] written = CsvWriter.bytes(CsvFormat.USUAL, List.of(List.of("k", " a", "b ")));

    assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo("k,\" a\",\"b \"\n");
  }

  @Test
  void writesNoLetterForAnother() {
    CsvFormat latin = new CsvFormat("ISO-8859-1", ',');

    assertThatThrownBy(() -> CsvWriter.bytes(latin, List.of(List.of("\u0141\u00f3d\u017a"))))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageContaining("task.csv.encoding = ISO-8859-1");
  }

  private static List<List<String>> read(CsvFormat format, byte[] bytes) throws IOException {
    Faults faults = new Faults();
    List<List<String>> rows = new ArrayList<>();
    try (CsvFile file = new CsvFile("p.csv", new ByteArrayInputStream(bytes), format, faults)) {
      rows.add(file.header());
      for (Optional<CsvRow> row = file.next(); row.isPresent(); row = file.next()) {
        rows.add(row.get().cells());
      }
    }
    assertThat(faults.isEmpty()).isTrue();
    return rows;
  }
}
