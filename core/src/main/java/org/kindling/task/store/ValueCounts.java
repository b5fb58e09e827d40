package org.kindling.task.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.Split;
import org.kindling.task.table.Category;

/** How many rows of each split have which value of a category. */
final class ValueCounts implements Serializable {
  private static final long serialVersionUID = 1;

  /** Different values of a split; a column of more names entities rather than kinds. */
  private static final int MOST_VALUES = 100 * Category.MOST_VALUES;

  private final Map<Split, SortedMap<String, Long>> rows = new EnumMap<>(Split.class);

  ValueCounts() {
    for (Split split : Split.values()) {
      rows.put(split, new TreeMap<>());
    }
  }

  /** Counts rows with a value. */
  void add(Split split, String value, long count) {
    SortedMap<String, Long> counts = rows.get(split);
    counts.merge(value, count, Math::addExact);
    if (counts.size() > MOST_VALUES) {
      throw new KindlingException(
          ExitCode.DATA,
          "task.categories: a category must have at most "
              + MOST_VALUES
              + " different values in the rows of "
              + split
              + " but one has more: where it names the entity it is task.key");
    }
  }

  /** Counts another's. */
  void addAll(ValueCounts other) {
    other.rows.forEach(
        (split, counts) -> counts.forEach((value, count) -> add(split, value, count)));
  }

  /** Rows of a split by their values. */
  SortedMap<String, Long> of(Split split) {
    return Collections.unmodifiableSortedMap(rows.get(split));
  }

  void write(DataOutput out) throws IOException {
    for (Split split : Split.values()) {
      out.writeInt(rows.get(split).size());
      for (Map.Entry<String, Long> value : rows.get(split).entrySet()) {
        byte[] text = RowForm.utf8(value.getKey());
        out.writeInt(text.length);
        out.write(text);
        out.writeLong(value.getValue());
      }
    }
  }

  static ValueCounts read(DataInput in) throws IOException {
    ValueCounts counts = new ValueCounts();
    for (Split split : Split.values()) {
      int values = in.readInt();
      for (int i = 0; i < values; i++) {
        byte[] text = new byte[in.readInt()];
        in.readFully(text);
        counts.add(split, new String(text, java.nio.charset.StandardCharsets.UTF_8), in.readLong());
      }
    }
    return counts;
  }
}
