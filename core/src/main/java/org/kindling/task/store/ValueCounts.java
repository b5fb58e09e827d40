package org.kindling.task.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.BrokenContentException;
import org.kindling.table.Quoted;
import org.kindling.task.Split;
import org.kindling.task.table.Category;

/** How many rows of each split have which value of a category. */
final class ValueCounts implements Serializable {
  private static final long serialVersionUID = 1;

  /** Different values of a split; a column of more names entities rather than kinds. */
  private static final int MOST_VALUES = 100 * Category.MOST_VALUES;

  /** Bytes of a value; a longer one is no name of a kind. */
  private static final int LONGEST = 1 << 16;

  private final Map<Split, SortedMap<String, Long>> rows = new EnumMap<>(Split.class);

  ValueCounts() {
    for (Split split : Split.values()) {
      rows.put(split, new TreeMap<>());
    }
  }

  /** Counts rows with a value. */
  void add(Split split, String value, long count) {
    requireShort(value);
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

  private static void requireShort(String value) {
    // A letter has at most three bytes for each of its chars.
    if (value.length() > LONGEST / 3 && RowForm.utf8(value).length > LONGEST) {
      throw new KindlingException(
          ExitCode.DATA,
          "task.categories: a value must have at most "
              + LONGEST
              + " bytes but is longer: "
              + Quoted.of(value));
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
        counts.add(split, text(in), in.readLong());
      }
    }
    return counts;
  }

  private static String text(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new BrokenContentException("a value of a category is " + length + " bytes long");
    }
    byte[] text = new byte[length];
    in.readFully(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
