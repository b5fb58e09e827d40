package org.kindling.task;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How what tasks are made of differs from what it was.
 *
 * @param earlier what it was
 * @param now what it is
 * @param added units that were not there
 * @param gone units that are no more there
 * @param changed units with other rows than they had
 * @param moved units in another split
 */
public record InventoryChanges(
    Inventory earlier,
    Inventory now,
    List<Inventory.Unit> added,
    List<Inventory.Unit> gone,
    long changed,
    long moved) {
  /** Copies the lists. */
  public InventoryChanges {
    added = List.copyOf(added);
    gone = List.copyOf(gone);
  }

  /** Whether nothing is another. */
  public boolean none() {
    return earlier.total().equals(now.total());
  }

  /**
   * How many units of the test have the very rows of one that was trained on and is gone: the same
   * under another name.
   */
  public long testedUnderOtherNames() {
    return added.stream()
        .filter(unit -> unit.split() == Split.META_TEST)
        .filter(
            unit ->
                gone.stream()
                    .anyMatch(old -> old.split() == Split.META_TRAIN && unit.hasContentOf(old)))
        .count();
  }

  /** How many units of the test have the names of some that were trained on. */
  public long testedAfterTraining() {
    Map<Long, Inventory.Unit> then = earlier.byKey();
    return now.units().stream()
        .filter(unit -> unit.split() == Split.META_TEST && then.containsKey(unit.key()))
        .filter(unit -> then.get(unit.key()).split() == Split.META_TRAIN)
        .count();
  }

  /** In a clause, such as "3 store new, 1 gone, 2 with other rows, ...". */
  public String describe() {
    String totals =
        String.format(
            Locale.ROOT,
            "%d %s of %d rows then, %d of %d now",
            earlier.total().units(),
            now.unit(),
            earlier.total().rows(),
            now.total().units(),
            now.total().rows());
    return earlier.isKept() && now.isKept()
        ? String.format(
            Locale.ROOT,
            "%d %s new, %d gone, %d with other rows, %d in another split (%s)",
            added.size(),
            now.unit(),
            gone.size(),
            changed,
            moved,
            totals)
        : totals;
  }
}
