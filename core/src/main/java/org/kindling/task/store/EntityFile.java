package org.kindling.task.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kindling.task.Inventory;

/**
 * A file of a store that was written.
 *
 * @param number its own, from 0
 * @param length in bytes
 * @param chunks in the order in which they lie in it
 * @param categories how many rows have which value of each
 * @param fingerprint of its entities, which add up, see {@link Inventory}
 * @param cut entities with too many rows, and the rows that were left out of them
 */
public record EntityFile(
    int number,
    long length,
    List<Chunk> chunks,
    List<ValueCounts> categories,
    long fingerprint,
    Inventory.Share cut)
    implements Serializable {
  /** Copies the lists. */
  public EntityFile {
    chunks = List.copyOf(chunks);
    categories = List.copyOf(categories);
  }

  /** Its name in the store. */
  public String name() {
    return name(number);
  }

  static String name(int number) {
    return String.format(Locale.ROOT, "entities-%05d.bin", number);
  }

  /** As bytes, to travel. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes whatever is written", e);
    }
    return bytes.toByteArray();
  }

  /** What {@link #bytes} wrote. */
  public static EntityFile of(byte[] bytes, RowForm form) {
    try {
      return read(new DataInputStream(new ByteArrayInputStream(bytes)), form);
    } catch (IOException e) {
      throw new UncheckedIOException("what has travelled must be whole", e);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(number);
    out.writeLong(length);
    out.writeLong(fingerprint);
    out.writeLong(cut.units());
    out.writeLong(cut.rows());
    for (ValueCounts category : categories) {
      category.write(out);
    }
    out.writeInt(chunks.size());
    for (Chunk chunk : chunks) {
      chunk.write(out);
    }
  }

  static EntityFile read(DataInput in, RowForm form) throws IOException {
    int number = in.readInt();
    long length = in.readLong();
    long fingerprint = in.readLong();
    Inventory.Share cut = new Inventory.Share(in.readLong(), in.readLong());
    List<ValueCounts> categories = new ArrayList<>();
    for (int i = 0; i < form.categories(); i++) {
      categories.add(ValueCounts.read(in));
    }
    List<Chunk> chunks = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      chunks.add(Chunk.read(in, form.features() + 1));
    }
    return new EntityFile(number, length, chunks, categories, fingerprint, cut);
  }
}
