package org.kindling.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void writesLettersThatDoSomethingAsTheirNumbers() {
    assertThat(Shown.value("a\u001b[31mb\u202ec\u0000\ud800"))
        .isEqualTo("a\\u001b[31mb\\u202ec\\u0000\\ud800");
    assertThat(Shown.value("a\nb")).isEqualTo("a\\u000ab");
    assertThat(Shown.text("a\n\u001b\tb")).isEqualTo("a\n\\u001b\tb");
  }

  @Test
  void makesOneLineOfAMessage() {
    assertThat(Shown.line("  one\r\ntwo\n\n three\n")).isEqualTo("one two  three");
  }

  @Test
  void keepsBeginningAndEndOfALongOne() {
    String line = Shown.line("begins " + "x".repeat(100_000) + " ends");

    assertThat(line).startsWith("begins x").endsWith("x ends").contains("letters left out");
    assertThat(line.length()).isLessThan(1000);
    assertThat(Shown.value("y".repeat(1000)).length()).isLessThan(320);
  }

  @Test
  void splitsNoLetterInTwo() {
    String line = Shown.line("\ud83d\ude00".repeat(2000));
    String odd = Shown.line("x" + "\ud83d\ude00".repeat(2000));

    assertThat((line + odd).codePoints())
        .noneMatch(letter -> Character.getType(letter) == Character.SURROGATE);
  }

  @Test
  void isAppliedToEveryMessageThatEndsACommand() {
    KindlingException ended =
        new KindlingException(ExitCode.DATA, "column a\u001b]0;b\nc of s3a://K:hush@b/t", null);

    assertThat(ended).hasMessage("column a\\u001b]0;b c of s3a://" + Redaction.REDACTED + "@b/t");
  }
}
