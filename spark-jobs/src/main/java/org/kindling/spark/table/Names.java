package org.kindling.spark.table;

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
final class Names {
  private static final String LOST_LETTER = "\ufffd";
  private static final String NAMES_OF_NOTHING = "(?i)null|none|nan|na|n/a|nil";
  private static final int SHOWN = 3;

  private final String setting;
  private final String name;
  private final String one;
  private final NavigableMap<String, Long> rows = new TreeMap<>();
  private long trimmed;

  /**
   * Those of a column.
   *
   * @param setting the key of the configuration that names it
   * @param name of the column
   * @param one what one of them names, such as "an entity"
   */
  Names(String setting, String name, String one) {
    this.setting = setting;
    this.name = name;
    this.one = one;
  }

  /** The text of a row, without blanks at its ends; an empty one is missing. */
  String take(String text, String place, Faults faults) {
    String stripped = Blanks.strip(text);
    trimmed += stripped.length() < text.length() ? 1 : 0;
    String column = setting + ": " + Quoted.plain(name);
    if (stripped.contains(LOST_LETTER)) {
      faults.add(
          column + " has a mark for a letter that was lost, so that two of them may be one",
          place + ": " + Quoted.of(stripped));
    } else if (stripped.chars().anyMatch(Character::isISOControl)) {
      faults.add(column + " has a control character", place + ": " + Quoted.of(stripped));
    }
    rows.merge(stripped, 1L, Long::sum);
    // The one that is held already: a table has few of them, in many rows.
    return rows.floorKey(stripped);
  }

  /** What a person should know of them, in a line each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (trimmed > 0) {
      notes.add("blanks at the ends of " + Quoted.plain(name) + " do not count: " + trimmed);
    }
    notes.addAll(ofNothing());
    List<String> alike = alike();
    if (!alike.isEmpty()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s that differ in case, blanks or accents' spelling alone are different ones: %s",
              Quoted.plain(name),
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
                    Quoted.plain(name),
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
