package org.kindling.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private static final String ERASED = "\u001b[K";

  private final StringWriter text = new StringWriter();
  private final AtomicInteger columns = new AtomicInteger(20);

  @Test
  void rewritesOneLineAndWritesOthersAboveIt() {
    Console console = terminal();

    console.show("step 1");
    console.println("a warning");
    console.show("step 2");

    assertThat(text)
        .asString()
        .isEqualToNormalizingNewlines(
            "\rstep 1"
                + ERASED
                + "\r"
                + "\r"
                + ERASED
                + "a warning%n".formatted()
                + "\rstep 2"
                + ERASED
                + "\r");
  }

  @Test
  void cutsARewrittenLineToTheWidthThatTheTerminalHasNow() {
    Screen screen = Screen.with(() -> OptionalInt.of(columns.get()));
    Console console = Console.on(text, screen);

    console.show("0123456789012345678901234");
    columns.set(10);
    screen.look();
    console.show("0123456789012345678901234");

    assertThat(text.toString())
        .isEqualTo("\r0123456789012345678" + ERASED + "\r" + "\r012345678" + ERASED + "\r");
  }

  @Test
  void keepsTheLastWidthWhereTheTerminalDoesNotTell() {
    Screen screen = Screen.with(OptionalInt::empty);

    assertThat(screen.width()).isEqualTo(79);
  }

  @Test
  void addsEachLineWhereThereIsNoTerminal() {
    Console console = Console.on(text, Screen.NONE);

    console.show("step 1");
    console.show("step 2");

    assertThat(text.toString().lines()).containsExactly("step 1", "step 2");
  }

  @Test
  void saysWhatIsGoingOnOnlyAfterFiveSecondsOfSilence() {
    Console console = Console.on(text, Screen.NONE);
    try (Console.Activity activity = console.begin("reading the table")) {
      activity.heartbeat(later(4));
      assertThat(text.toString()).isEmpty();

      activity.heartbeat(later(6));
      activity.heartbeat(later(7));
      activity.heartbeat(later(37));
    }

    assertThat(text.toString().lines())
        .containsExactly("reading the table: 6 s", "reading the table: 37 s");
  }

  @Test
  void isSilentWhileSomethingElseIsSaid() {
    Console console = Console.on(text, Screen.NONE);
    try (Console.Activity activity = console.begin("reading the table")) {
      console.println("a warning");
      activity.heartbeat(later(4));
    }

    assertThat(text.toString().lines()).containsExactly("a warning");
  }

  @Test
  void leavesNoHeartbeatOnATerminalThatHasMore() {
    Console console = terminal();
    try (Console.Activity activity = console.begin("reading")) {
      activity.heartbeat(later(6));
    }

    assertThat(text.toString()).isEqualTo("\rreading: 6 s" + ERASED + "\r" + "\r" + ERASED);
  }

  @Test
  void makesRoomForWhatAnotherWriterSaysOnTheSameTerminal() {
    StringWriter results = new StringWriter();
    Console console = terminal();
    console.show("step 1");

    console.beside(new PrintWriter(results)).println("a result");

    assertThat(results.toString().lines()).containsExactly("a result");
    assertThat(text.toString()).isEqualTo("\rstep 1" + ERASED + "\r" + "\r" + ERASED);
  }

  private Console terminal() {
    return Console.on(text, Screen.with(() -> OptionalInt.of(columns.get())));
  }

  /** So many seconds from now, and a little more. */
  private static long later(int seconds) {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds) + 1_000_000;
  }
}
