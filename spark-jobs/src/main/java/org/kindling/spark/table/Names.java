package org.kindling.spark.table;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kindling.table.Blanks;
import org.kindling.table.Faults;
import org.kindling.table.Quoted;

/**
 * The texts that name a table's entities, or the values of a category, as they come by; each
 * different text is another one.
 */
final class Names implements Serializable {
  private static final long serialVersionUID = 1;

  private static final String LOST_LETTER = "\ufffd";
  private static final String NAMES_OF_NOTHING = "(?i)null|none|nan|na|n/a|nil";
  private static final int SHOWN = 3;

  private final ColumnSetting column;
  private final String one;
  private final int most;
  private final NavigableMap<String, Long> rows = new TreeMap<>();
  private long trimmed;
  private boolean tooMany;

  /**
   * Those of a column.
   *
   * @param column which
   * @param one what one of them names, such as "an entity"
   * @param most different ones that are looked at for whether they are alike; of more none is
   */
  Names(ColumnSetting column, String one, int most) {
    this.column = column;
    this.most = most;
    this.one = one;
  }

  /** The text of a row, without blanks at its ends; an empty one is missing. */
  String take(String text, RowPlace place, Faults faults) {
    String stripped = Blanks.strip(text);
    trimmed += stripped.length() < text.length() ? 1 : 0;
    if (stripped.contains(LOST_LETTER)) {
      faults.add(
          column.describe()
              + " has a mark for a letter that was lost, so that two of them may be one",
          place.describe() + ": " + Quoted.of(stripped));
    } else if (hasControl(stripped)) {
      faults.add(
          column.describe() + " has a control character",
          place.describe() + ": " + Quoted.of(stripped));
    }
    return known(stripped, 1);
  }

  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Counts rows of a text, and gives the one that is held already: many rows have the same. */
  private String known(String text, long count) {
    if (tooMany) {
      return text;
    }
    rows.merge(text, count, Long::sum);
    String held = rows.floorKey(text);
    if (rows.size() > most) {
      forget();
    }
    return held;
  }

  private void forget() {
    tooMany = true;
    rows.clear();
  }

  /** Adds those of other rows. */
  void addAll(Names others) {
    trimmed += others.trimmed;
    if (others.tooMany) {
      forget();
    }
    others.rows.forEach(this::known);
  }

  /** What a person should know of them, in a line each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (trimmed > 0) {
      notes.add(
          "blanks at the ends of " + Quoted.plain(column.text()) + " do not count: " + trimmed);
    }
    if (tooMany) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s has more than %d different texts: whether some are alike, or name nothing, was not"
                  + " looked at",
              Quoted.plain(column.text()),
              most));
    }
    notes.addAll(ofNothing());
    List<String> alike = alike();
    if (!alike.isEmpty()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s that differ in case, blanks or accents' spelling alone are different ones: %s",
              Quoted.plain(column.text()),
              String.join("; ", alike)));
    }
    return notes;
  }

  private List<String> ofNothing() {
    return rows.entrySet().stream()
        .filter(text -> text.getKey().matches(NAMES_OF_NOTHING))
        .map(
            text ->
                String.format(
                    Locale.ROOT,
                    "the %s %s is %s of that name, with %d rows",
                    Quoted.plain(column.text()),
                    Quoted.of(text.getKey()),
                    one,
                    text.getValue()))
        .toList();
  }

  private List<String> alike() {
    Map<String, SortedSet<String>> groups = new TreeMap<>();
    for (String key : rows.keySet()) {
      String folded =
          Normalizer.normalize(key, Normalizer.Form.NFKC)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[\\s\\p{Cf}]+", "");
      groups.computeIfAbsent(folded, any -> new TreeSet<>()).add(key);
    }
    List<String> shown =
        groups.values().stream()
            .filter(group -> group.size() > 1)
            .map(group -> String.join(" and ", group.stream().map(Quoted::of).limit(4).toList()))
            .toList();
    return shown.size() > SHOWN
        ? List.of(
            String.join("; ", shown.subList(0, SHOWN)), (shown.size() - SHOWN) + " groups more")
        : shown;
  }
}
