package org.kindling.jobs;

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
        "x,y;1 | row 1 has 1 values for [x, y]",
        "x,y;1,2;1,NaN | row 2, column y must be a finite number but is \"NaN\"",
        "x,y;1,two | row 1, column y must be a finite number but is \"two\"",
        "x,y | must have a header and at least one row"
      })
  void saysWhichCellIsWrong(String lines, String message) {
    assertThatThrownBy(() -> read(lines.replace(';', '\n'))).hasMessageContaining(message);
  }

  private NumberFile read(String text) throws IOException {
    return NumberFile.read(
        "support", Files.writeString(folder.resolve("numbers.csv"), text).toString());
  }
}
