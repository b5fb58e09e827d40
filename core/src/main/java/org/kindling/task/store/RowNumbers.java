package org.kindling.task.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kindling.task.Inventory;

/**
 * How many entities have how many rows.
 *
 * @param entities by the number of their rows, each at least 1
 */
record RowNumbers(SortedMap<Integer, Integer> entities) implements Serializable {
  RowNumbers {
    entities = new TreeMap<>(entities);
  }

  /** All of them together. */
  static RowNumbers sum(List<RowNumbers> all) {
    SortedMap<Integer, Integer> sum = new TreeMap<>();
    for (RowNumbers numbers : all) {
      numbers.entities.forEach((rows, count) -> sum.merge(rows, count, Math::addExact));
    }
    return new RowNumbers(sum);
  }

  /** Those with more rows than these. */
  RowNumbers above(int rows) {
    return new RowNumbers(entities.tailMap(rows + 1));
  }

  /** Those with no more rows than these. */
  RowNumbers upTo(int rows) {
    return new RowNumbers(entities.headMap(rows + 1));
  }

  /** How many there are, and their rows. */
  Inventory.Share share() {
    return entities.entrySet().stream()
        .map(
            group ->
                new Inventory.Share(group.getValue(), (long) group.getKey() * group.getValue()))
        .reduce(Inventory.Share.NONE, Inventory.Share::and);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(entities.size());
    for (Map.Entry<Integer, Integer> group : entities.entrySet()) {
      out.writeInt(group.getKey());
      out.writeInt(group.getValue());
    }
  }

  static RowNumbers read(DataInput in) throws IOException {
    SortedMap<Integer, Integer> entities = new TreeMap<>();
    int groups = in.readInt();
    for (int i = 0; i < groups; i++) {
      entities.put(in.readInt(), in.readInt());
    }
    return new RowNumbers(entities);
  }
}
