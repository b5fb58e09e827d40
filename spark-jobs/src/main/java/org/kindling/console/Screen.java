package org.kindling.console;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The terminal that a person sits at, if there is one, and how wide it is now. */
public final class Screen {
  /** Where lines go to a file, to another program or to a test. */
  public static final Screen NONE = new Screen(OptionalInt::empty);

  private static final int USUAL_COLUMNS = 80;
  private static final Pattern SIZE = Pattern.compile("\\d+ (\\d{1,5})\\s*");

  private final Supplier<OptionalInt> size;
  private volatile int columns = USUAL_COLUMNS;

  private Screen(Supplier<OptionalInt> size) {
    this.size = size;
    look();
  }

  /**
   * A terminal.
   *
   * @param columns how many it has, asked for again and again because a window may be resized
   */
  public static Screen with(Supplier<OptionalInt> columns) {
    return new Screen(columns);
  }

  /**
   * The launcher knows where stderr goes, and says so in {@code KINDLING_TERMINAL}; the JVM only
   * knows of stdin and stdout together.
   */
  static Screen ofThisProcess() {
    String told = System.getenv("KINDLING_TERMINAL");
    boolean there = told == null ? System.console() != null : told.equals("yes");
    return there ? with(Screen::sizeByStty) : NONE;
  }

  boolean isThere() {
    return this != NONE;
  }

  /** Looks how wide it is now. */
  void look() {
    size.get().ifPresent(now -> columns = now);
  }

  /** Characters that fit: one less than columns, since some terminals wrap at the last one. */
  int width() {
    return columns - 1;
  }

  /** As much of a line as fits. */
  String cut(String line) {
    return line.length() <= width() ? line : line.substring(0, width());
  }

  /** Empty where the system does not tell, and where the terminal does not know (0). */
  private static OptionalInt sizeByStty() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return OptionalInt.empty();
      }
      String told = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher matcher = SIZE.matcher(told);
      return matcher.matches() && Integer.parseInt(matcher.group(1)) > 1
          ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
          : OptionalInt.empty();
    } catch (IOException e) {
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }
}
