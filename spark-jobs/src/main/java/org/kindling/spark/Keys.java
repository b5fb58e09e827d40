package org.kindling.spark;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kindling.table.Faults;
import org.kindling.table.Quoted;

/** The texts that name a table's entities, as they come by; each different text is another one. */
final class Keys {
  private static final String LOST_LETTER = "\ufffd";
  private static final String NAMES_OF_NOTHING = "(?i)null|none|nan|na|n/a|nil";
  private static final int SHOWN = 3;

  private final String name;
  private final Map<String, Long> rows = new TreeMap<>();
  private long trimmed;

  /** Those of the column with this name. */
  Keys(String name) {
    this.name = name;
  }

  /** The key of a row, without blanks at its ends. */
  String take(String text, String place, Faults faults) {
    String key = text.strip();
    trimmed += key.length() < text.length() ? 1 : 0;
    String setting = "task.key: " + Quoted.plain(name);
    if (key.isEmpty()) {
      faults.add(setting + " must name an entity in every row but is missing", place);
    } else if (key.contains(LOST_LETTER)) {
      faults.add(
          setting + " has a mark for a letter that was lost, so that two entities may be one",
          place + ": " + Quoted.of(key));
    } else if (key.chars().anyMatch(Character::isISOControl)) {
      faults.add(setting + " has a control character", place + ": " + Quoted.of(key));
    }
    rows.merge(key, 1L, Long::sum);
    return key;
  }

  /** What a person should know of them, in a line each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (trimmed > 0) {
      notes.add("blanks at the ends of " + Quoted.plain(name) + " do not count: " + trimmed);
    }
    rows.forEach(
        (key, count) -> {
          if (key.matches(NAMES_OF_NOTHING)) {
            notes.add(
                String.format(
                    Locale.ROOT,
                    "the %s %s is an entity of that name, with %d rows",
                    Quoted.plain(name),
                    Quoted.of(key),
                    count));
          }
        });
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
