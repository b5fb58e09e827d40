package org.kindling.library;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kindling.config.text.Nearest;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.MissingRule;
import org.kindling.table.Quoted;
import org.kindling.task.table.Table;

/**
 * One row's values.
 *
 * @param place what errors call the row
 * @param all by name; null for one that is missing
 * @param missing what becomes of such a one; a row that is asked for can't be dropped
 */
record NamedValues(String place, Map<String, ?> all, MissingRule missing) {

  /** Requires names of known columns alone. */
  void requireAmong(Set<String> names, String model) {
    for (String name : all.keySet()) {
      if (!names.contains(name)) {
        throw data(
            "has a value "
                + Quoted.of(name)
                + ", but "
                + model
                + " was trained on "
                + names.stream().map(Quoted::of).collect(Collectors.joining(", "))
                + Nearest.to(name, names).map(near -> "; did you mean " + near + "?").orElse(""));
      }
    }
  }

  /** A feature: NaN where it is missing and may be. */
  double feature(String name) {
    return mayMiss(name) ? Double.NaN : number(name);
  }

  /** A category's text: empty where it is missing and may be. */
  String category(String name) {
    return mayMiss(name) ? "" : text(name);
  }

  private boolean mayMiss(String name) {
    return all.get(name) == null && missing == MissingRule.MEAN;
  }

  /** How much a row counts. */
  double weight(String name) {
    double weight = number(name);
    if (!Table.Row.isWeight(weight)) {
      throw wrong(name, "a weight from 1e-12 to 1e12");
    }
    return weight;
  }

  /** A number that is there. */
  double number(String name) {
    Object value = all.get(name);
    double number = Double.NaN;
    if (value instanceof Number given) {
      number = given.doubleValue();
    } else if (value instanceof Boolean truth) {
      number = truth ? 1 : 0;
    }
    if (!Double.isFinite(number)) {
      throw wrong(name, "a finite number");
    }
    return number;
  }

  /** A text that is there. */
  String text(String name) {
    Object value = all.get(name);
    boolean hasOneText =
        value instanceof String
            || value instanceof Long
            || value instanceof Integer
            || value instanceof Boolean;
    if (!hasOneText || value.toString().isEmpty()) {
      throw wrong(name, "a text, a whole number or a truth value");
    }
    return value.toString();
  }

  /** A text that need not be there. */
  String textOr(String name, String other) {
    return all.get(name) == null ? other : text(name);
  }

  private KindlingException wrong(String name, String expected) {
    Object value = all.get(name);
    String given =
        value == null
            ? "missing"
            : Quoted.of(value.toString()) + ", a " + value.getClass().getSimpleName();
    return data(
        String.format(Locale.ROOT, "%s must be %s but is %s", Quoted.of(name), expected, given));
  }

  private KindlingException data(String message) {
    return new KindlingException(ExitCode.DATA, place + ": " + message);
  }
}
