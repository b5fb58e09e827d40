package org.kindling.task.image;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kindling.failure.Shown;

/**
 * What a person should know of images that were read: what was left out, and what was made of those
 * that are more than grey pixels. Counted while reading, and said in a line for each kind.
 */
final class Remarks {
  private static final int MOST_KINDS = 12;
  private static final int MOST_LETTERS = 12;
  private static final String HIDDEN = "hidden";

  private final String where;
  private final Map<Trait, Integer> traits = new EnumMap<>(Trait.class);
  private final SortedMap<String, Integer> leftOut = new TreeMap<>();
  private final Set<List<String>> seen = new HashSet<>();
  private final SortedSet<String> odd = new TreeSet<>();

  /** What an image may be beyond grey pixels. */
  enum Trait {
    TRANSPARENT("transparent in parts, which were laid on white"),
    DEEP("of more than 8 bits, of which the upper 8 were taken"),
    SEVERAL("of several pictures, of which the first was taken"),
    TURNED("to be turned by what their EXIF data say, which was not done");

    private final String text;

    Trait(String text) {
      this.text = text;
    }
  }

  /**
   * None yet.
   *
   * @param where they are read from
   */
  Remarks(String where) {
    this.where = where;
  }

  /** That an image has a trait. */
  void add(Trait trait) {
    traits.merge(trait, 1, Integer::sum);
  }

  /** That Java's reader found something odd in an image that it read all the same. */
  void addOdd(String image, String reason) {
    odd.add(image + ": " + reason);
  }

  /** That a file is no image that counts. */
  void addLeftOut(EntryName name) {
    leftOut.merge(kind(name), 1, Integer::sum);
    if (!name.hidden()) {
      seen.add(name.folders());
    }
  }

  /**
   * A line for each kind.
   *
   * @param classes the folders that have images that count
   */
  List<String> lines(Set<List<String>> classes) {
    List<String> lines = new ArrayList<>();
    if (!leftOut.isEmpty()) {
      lines.add(where + ": " + describeLeftOut() + " left out");
    }
    List<String> without =
        seen.stream()
            .filter(folder -> !folder.isEmpty() && !classes.contains(folder))
            .map(folder -> String.join("/", folder))
            .sorted()
            .toList();
    if (!without.isEmpty()) {
      lines.add(
          where
              + ": folders with files but no image that is read, which are no classes: "
              + without.size()
              + ", such as "
              + without.get(0));
    }
    traits.forEach((trait, count) -> lines.add(where + ": images " + trait.text + ": " + count));
    if (!odd.isEmpty()) {
      lines.add(where + ": images that are odd: " + odd.size() + ", such as " + odd.first());
    }
    return lines.stream().map(Shown::line).toList();
  }

  /** As in 12 .webp, 3 .txt, 1 hidden; empty where nothing was left out. */
  String describeLeftOut() {
    List<Map.Entry<String, Integer>> kinds =
        leftOut.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .toList();
    String shown =
        kinds.stream()
            .limit(MOST_KINDS)
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "));
    int others = kinds.stream().skip(MOST_KINDS).mapToInt(Map.Entry::getValue).sum();
    return others == 0 ? shown : shown + ", " + others + " of other kinds";
  }

  private static String kind(EntryName name) {
    if (name.hidden()) {
      return HIDDEN;
    }
    String suffix = name.suffix();
    return suffix.isEmpty() || suffix.length() > MOST_LETTERS ? "of no known kind" : suffix;
  }
}
