package org.kindling.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final StringWriter written = new StringWriter();
  private final PrintWriter terminal = new PrintWriter(new Terminal(written));

  @Test
  void doesNothingThatAFileTellsItTo() {
    terminal.println("class \u001b[2J\u0007\u202e of a zip");
    terminal.print('\u001b');
    terminal.write(new char[] {'\u009b', '3', 'J'}, 0, 3);

    assertThat(written).hasToString("class \\u001b[2J\\u0007\\u202e of a zip\n\\u001b\\u009b3J");
  }

  @Test
  void letsNobodyButTheConsoleRewriteALine() {
    terminal.print("step 1 \u001b[K\n");

    assertThat(written).hasToString("step 1 \\u001b[K\n");
  }

  @Test
  void writesAllOtherLettersAsTheyAre() {
    terminal.print("größer\t± \ud83d\ude00\r\n");

    assertThat(written).hasToString("größer\t± \ud83d\ude00\r\n");
  }
}
