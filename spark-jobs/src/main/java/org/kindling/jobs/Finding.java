package org.kindling.jobs;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param what was looked at
 * @param value what was found
 * @param advice what to change; empty where all is well
 */
record Finding(String what, String value, Optional<String> advice) {

  static Finding fine(String what, Object value) {
    return new Finding(what, String.valueOf(value), Optional.empty());
  }

  static Finding poor(String what, Object value, String advice) {
    return new Finding(what, String.valueOf(value), Optional.of(advice));
  }

  String line() {
    String mark = advice.isEmpty() ? "ok  " : "WARN";
    String text = String.format(Locale.ROOT, "%s  %-18s %s", mark, what, value);
    return advice.map(more -> text + "; " + more).orElse(text);
  }
}
