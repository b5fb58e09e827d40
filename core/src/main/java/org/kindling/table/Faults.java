package org.kindling.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * What is wrong with a table: each kind of fault with its number and the first places.
 *
 * <p>It is filled while a table is read, so that a person is told all faults at once.
 */
public final class Faults implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int SHOWN_PLACES = 5;
  private static final int SHOWN_KINDS = 10;

  private final Map<String, Places> kinds = new LinkedHashMap<>();

  /**
   * Adds one.
   *
   * @param kind what is wrong, as a sentence that names the column
   * @param place where, with what is found there
   */
  public void add(String kind, String place) {
    kinds.computeIfAbsent(kind, any -> new Places()).add(1, List.of(place));
  }

  /** Adds those of another part of the table, which comes later. */
  public void addAll(Faults others) {
    others.kinds.forEach(
        (kind, places) ->
            kinds.computeIfAbsent(kind, any -> new Places()).add(places.count, places.first));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return kinds.isEmpty();
  }

  /** All kinds in one line, each with its number and its first places. */
  public String describe() {
    String shown =
        kinds.entrySet().stream()
            .limit(SHOWN_KINDS)
            .map(kind -> kind.getKey() + ": " + kind.getValue().describe())
            .collect(Collectors.joining("; "));
    return kinds.size() > SHOWN_KINDS
        ? shown + "; and " + (kinds.size() - SHOWN_KINDS) + " kinds of faults more"
        : shown;
  }

  /**
   * Ends the command where there are any.
   *
   * @param what the table, or the part of it that has them
   * @throws KindlingException (data) that tells them all
   */
  public void refuse(String what) {
    if (!isEmpty()) {
      throw new KindlingException(ExitCode.DATA, what + ": " + describe());
    }
  }

  private static final class Places implements Serializable {
    private static final long serialVersionUID = 1;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(long more, List<String> places) {
      count += more;
      places.stream().limit(SHOWN_PLACES - first.size()).forEach(first::add);
    }

    String describe() {
      String shown = String.join(", ", first);
      return count > first.size() ? shown + " and " + (count - first.size()) + " more" : shown;
    }
  }
}
