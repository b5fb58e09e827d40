package org.kindling.task.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.table.Faults;
import org.kindling.task.table.RowUse;
import org.kindling.task.table.Table;

/**
 * Entities of rows that come sorted by place: those of one place, and no more, are held. Rows of an
 * entity come in any order; what is kept of them depends on their content alone.
 */
public final class GroupedEntities implements Iterator<GroupedEntity> {
  private final StoreRule rule;
  private final String name;
  private final Iterator<PlacedRow> rows;
  private final Faults faults;
  private final Queue<GroupedEntity> ready = new ArrayDeque<>();
  private PlacedRow next;

  /**
   * The entities of these rows.
   *
   * @param name what an entity is called
   * @param rows each not before the one that comes earlier
   * @param faults hears of entities that are not as they should be
   */
  public GroupedEntities(StoreRule rule, String name, Iterator<PlacedRow> rows, Faults faults) {
    this.rule = rule;
    this.name = name;
    this.faults = faults;
    this.rows = rows;
    this.next = rows.hasNext() ? rows.next() : null;
  }

  StoreRule rule() {
    return rule;
  }

  @Override
  public boolean hasNext() {
    return next != null || !ready.isEmpty();
  }

  @Override
  public GroupedEntity next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (ready.isEmpty()) {
      group();
    }
    return ready.remove();
  }

  /** Takes the rows of the next place, of which different keys share one only by chance. */
  private void group() {
    long place = next.place();
    SortedMap<String, Kept> entities = new TreeMap<>();
    while (next != null && next.place() == place) {
      Table.Row row = rule.rows().withKey(next.row());
      entities.computeIfAbsent(row.entity(), key -> new Kept(rule)).add(row);
      next = rows.hasNext() ? rows.next() : null;
    }
    entities.forEach(
        (key, kept) -> {
          GroupedEntity grouped = kept.entity(key);
          rule.split().requireOne(name, key, kept.deals, faults);
          ready.add(grouped);
        });
  }

  /** The rows of an entity that are kept, the last of them on top. */
  private static final class Kept {
    private final StoreRule rule;
    private final Comparator<Table.Row> order;
    private final Set<RowUse.Deal> deals = EnumSet.noneOf(RowUse.Deal.class);
    private List<Table.Row> rows = new ArrayList<>();
    private PriorityQueue<Table.Row> full;
    private long leftOut;

    Kept(StoreRule rule) {
      this.rule = rule;
      this.order =
          rule.rows().ordered()
              ? Table.Row.ORDER
              : Comparator.<Table.Row>comparingLong(this::lot).thenComparing(Table.Row.ORDER);
    }

    private long lot(Table.Row row) {
      return RandomStream.of(rule.split().seed(), Purpose.KEPT_ROWS, row.hash()).nextLong();
    }

    void add(Table.Row row) {
      deals.add(row.use().deal());
      if (full == null && rows.size() < rule.mostRows()) {
        rows.add(row);
        return;
      }
      if (full == null) {
        full = new PriorityQueue<>(Collections.reverseOrder(order));
        full.addAll(rows);
        rows = List.of();
      }
      full.add(row);
      full.remove();
      leftOut++;
    }

    GroupedEntity entity(String key) {
      List<Table.Row> kept = new ArrayList<>(full == null ? rows : full);
      kept.sort(Table.Row.ORDER);
      return new GroupedEntity(new StoredEntity(key, kept), leftOut);
    }
  }
}
