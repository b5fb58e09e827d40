package org.kindling.task.store;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.kindling.task.table.RowUse;
import org.kindling.task.table.RowWeights;
import org.kindling.task.table.Table;

/**
 * How a row is written: a byte for what it is for where it says so, its place in time, its
 * features, its target, and its weight where it says one, as doubles, as they stand in the table,
 * then each category as a length and its UTF-8; big-endian.
 *
 * @param ordered whether rows have a place in time
 * @param features how many
 * @param categories how many
 * @param uses whether rows say what they are for
 * @param weights whether rows say how much they count
 */
public record RowForm(boolean ordered, int features, int categories, Uses uses, RowWeights weights)
    implements Serializable {
  /** Whether a byte of each row says what it is for. */
  public enum Uses {
    /** There is none. */
    NOT_SAID,
    /** It is the first. */
    SAID
  }

  /** Of rows that do not say what they are for, and count alike. */
  public RowForm(boolean ordered, int features, int categories) {
    this(ordered, features, categories, Uses.NOT_SAID, RowWeights.ALIKE);
  }

  /** A row with its key before it, to be grouped. */
  public byte[] withKey(Table.Row row) {
    byte[] key = utf8(row.entity());
    List<byte[]> texts = row.categories().stream().map(RowForm::utf8).toList();
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + key.length + length(texts));
    putText(key, bytes);
    put(row, texts, bytes);
    return bytes.array();
  }

  /** The row that was written by {@link #withKey}. */
  public Table.Row withKey(byte[] written) {
    ByteBuffer bytes = ByteBuffer.wrap(written);
    return row(text(bytes), bytes);
  }

  /** A row without its key. */
  byte[] bytes(Table.Row row) {
    List<byte[]> texts = row.categories().stream().map(RowForm::utf8).toList();
    ByteBuffer bytes = ByteBuffer.allocate(length(texts));
    put(row, texts, bytes);
    return bytes.array();
  }

  /** Reads the next row of an entity. */
  Table.Row row(String entity, ByteBuffer bytes) {
    RowUse use = uses == Uses.SAID ? RowUse.of(bytes.get()) : RowUse.FREE;
    double position = ordered ? bytes.getDouble() : 0;
    double[] numbers = new double[features];
    for (int i = 0; i < features; i++) {
      numbers[i] = bytes.getDouble();
    }
    double target = bytes.getDouble();
    double weight = weights == RowWeights.SAID ? bytes.getDouble() : 1;
    List<String> texts = new ArrayList<>(categories);
    for (int i = 0; i < categories; i++) {
      texts.add(text(bytes));
    }
    return new Table.Row(entity, position, numbers, texts, target, use, weight);
  }

  /** A text that {@link #putText} wrote. */
  static String text(ByteBuffer bytes) {
    int length = bytes.getInt();
    String text =
        new String(
            bytes.array(), bytes.arrayOffset() + bytes.position(), length, StandardCharsets.UTF_8);
    bytes.position(bytes.position() + length);
    return text;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void putText(byte[] text, ByteBuffer into) {
    into.putInt(text.length).put(text);
  }

  private int length(List<byte[]> texts) {
    int beside = (ordered ? 1 : 0) + (weights == RowWeights.SAID ? 1 : 0);
    int numbers = Double.BYTES * (beside + features + 1);
    return (uses == Uses.SAID ? 1 : 0)
        + numbers
        + texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
  }

  private void put(Table.Row row, List<byte[]> texts, ByteBuffer into) {
    if (uses == Uses.SAID) {
      into.put(row.use().code());
    }
    if (ordered) {
      into.putDouble(row.position());
    }
    for (int i = 0; i < features; i++) {
      into.putDouble(row.features()[i]);
    }
    into.putDouble(row.target());
    if (weights == RowWeights.SAID) {
      into.putDouble(row.weight());
    }
    texts.forEach(text -> putText(text, into));
  }
}
