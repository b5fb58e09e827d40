package org.kindling.config.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.config.text.Uris;
import org.kindling.task.Examples;

class NumberFileTest {
  @TempDir Path folder;

  @Test
  void picksColumnsByNameAndTakesAnAbsentTargetAsZero() throws IOException {
    NumberFile file = read("y, b ,a\n1,2,3\n4,5,6\n\n");

    Examples examples = file.examples(List.of("a", "b"), List.of("y"));
    Examples without = file.examples(List.of("a"), List.of("z"));

    assertThat(examples.features()).containsExactly(3, 2, 6, 5);
    assertThat(examples.targets()).containsExactly(1, 4);
    assertThat(without.targets()).containsExactly(0, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x,y;1 | rows with another number of cells than the 2 of the header: support FILE, line 2 has 1",
        "x,y;1,2;1,NaN;0x1,12D | cells that must be finite numbers: line 3, column y is \"NaN\", line 4, column x"
            + " is \"0x1\", line 4, column y is \"12D\"",
        "x,y;1,two | cells that must be finite numbers: line 2, column y is \"two\"",
        "x\ty;1\t2 | cells are separated by tabs here, and not by \",\"",
        "x,y | must have a header and at least one row"
      })
  void saysWhichCellIsWrong(String lines, String message) {
    assertThatThrownBy(() -> read(lines.replace(';', '\n')))
        .hasMessageContaining(message.replace("FILE", folder.resolve("numbers.csv").toString()));
  }

  @Test
  void readsWhatASpreadsheetWrites() throws IOException {
    NumberFile file = read("\ufeff\"x\",\"y\"\r\n\"1\",2e0\r\n\r\n");

    assertThat(file.columns()).containsExactly("x", "y");
    assertThat(file.rows()).containsExactly(new double[] {1, 2});
  }

  private NumberFile read(String text) throws IOException {
    String uri = Files.writeString(folder.resolve("numbers.csv"), text).toString();
    return NumberFile.read(new GivenFile("support", uri, Uris.withDefaults()));
  }
}
