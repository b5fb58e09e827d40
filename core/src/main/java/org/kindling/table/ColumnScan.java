package org.kindling.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What all cells of a column are: how many of each type, and where the first of them stand. */
public final class ColumnScan implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int SHOWN = 5;

  private final Map<CellType, Long> counts = new EnumMap<>(CellType.class);
  private final Map<CellType, List<Sighting>> first = new EnumMap<>(CellType.class);

  /** Looks at one more cell; an empty one says nothing. */
  public void add(String file, long line, String text) {
    if (!text.isEmpty()) {
      CellType type = CellType.of(text);
      long count = counts.merge(type, 1L, Long::sum);
      if (count <= SHOWN) {
        first.computeIfAbsent(type, any -> new ArrayList<>()).add(new Sighting(file, line, text));
      }
    }
  }

  /** Adds what the same column is in a later file. */
  public void addAll(ColumnScan later) {
    later.counts.forEach((type, count) -> counts.merge(type, count, Long::sum));
    later.first.forEach(
        (type, sightings) -> {
          List<Sighting> own = first.computeIfAbsent(type, any -> new ArrayList<>());
          sightings.stream().limit(SHOWN - own.size()).forEach(own::add);
        });
  }

  /**
   * The type of all cells: whole numbers among decimal ones are decimal, and what is of several
   * types otherwise is text. Empty where no cell says anything.
   */
  public Optional<CellType> type() {
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    if (counts.size() == 2
        && counts.containsKey(CellType.WHOLE)
        && counts.containsKey(CellType.DECIMAL)) {
      return Optional.of(CellType.DECIMAL);
    }
    return Optional.of(counts.size() == 1 ? counts.keySet().iterator().next() : CellType.TEXT);
  }

  /**
   * What is in a column that should be of one type and is not, in the order of their numbers: "186
   * whole numbers, such as "3" in a.csv, line 2, and 6 texts, ...".
   */
  public String describe() {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<CellType, Long>comparingByValue().reversed())
        .map(
            type ->
                type.getValue() + " " + type.getKey().words() + " (" + shown(type.getKey()) + ")")
        .collect(Collectors.joining(", "));
  }

  /** The first cell of a type. */
  public Optional<Sighting> first(CellType type) {
    return first.getOrDefault(type, List.of()).stream().findFirst();
  }

  private String shown(CellType type) {
    int most = type == CellType.TEXT ? SHOWN : 1;
    List<Sighting> sightings = first.get(type);
    String shown =
        sightings.stream()
            .limit(most)
            .map(sighting -> sighting.describe() + hint(type, sighting))
            .collect(Collectors.joining(", "));
    return counts.get(type) > most ? shown + ", ..." : shown;
  }

  private static String hint(CellType type, Sighting sighting) {
    return type == CellType.TEXT
        ? Likeness.of(sighting.text()).map(likeness -> ": " + likeness).orElse("")
        : "";
  }
}
