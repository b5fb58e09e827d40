package org.kindling.host;

import java.util.Locale;

/**
 * One thing that was looked at.
 *
 * @param what was looked at
 * @param value what was found
 * @param level whether all is well
 * @param advice what to change; empty where all is well
 */
public record Finding(String what, String value, Level level, String advice) {

  /** How well. */
  public enum Level {
    /** As it should be. */
    FINE("ok  "),
    /** It works, but slowly, or not for everything. */
    POOR("WARN"),
    /** Nothing can be computed so. */
    WRONG("BAD ");

    private final String mark;

    Level(String mark) {
      this.mark = mark;
    }
  }

  /** What is as it should be. */
  public static Finding fine(String what, Object value) {
    return new Finding(what, String.valueOf(value), Level.FINE, "");
  }

  /** What costs time, or will cost something in a case that has not come up. */
  public static Finding poor(String what, Object value, String advice) {
    return new Finding(what, String.valueOf(value), Level.POOR, advice);
  }

  /** What stops the work. */
  public static Finding wrong(String what, Object value, String advice) {
    return new Finding(what, String.valueOf(value), Level.WRONG, advice);
  }

  /** A line of a table. */
  public String line() {
    return String.format(Locale.ROOT, "%s  %-18s %s", level.mark, what, sentence());
  }

  /** The value, and the advice where there is one. */
  public String sentence() {
    return advice.isEmpty() ? value : value + "; " + advice;
  }
}
