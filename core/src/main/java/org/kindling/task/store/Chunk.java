package org.kindling.task.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.kindling.task.Split;
import org.kindling.task.table.EntitySizes;

/**
 * A range of a file: some entities of one split, read at once.
 *
 * @param file its number
 * @param offset where it begins, in bytes
 * @param length in bytes
 * @param sum CRC-32C of its bytes
 * @param split of all of its entities
 * @param sizes how many entities are of which size
 * @param columns of each feature, then of the target
 */
record Chunk(
    int file,
    long offset,
    int length,
    int sum,
    Split split,
    EntitySizes sizes,
    List<ColumnMoments> columns)
    implements Serializable {
  Chunk {
    columns = List.copyOf(columns);
  }

  /**
   * Where it is, which tells it from others.
   *
   * @param file its number
   * @param offset where it begins
   * @param length in bytes
   */
  record Place(int file, long offset, int length) {}

  Place place() {
    return new Place(file, offset, length);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(file);
    out.writeLong(offset);
    out.writeInt(length);
    out.writeInt(sum);
    out.writeByte(split.ordinal());
    sizes.write(out);
    for (ColumnMoments column : columns) {
      column.write(out);
    }
  }

  /** Reads one of a table of so many columns. */
  static Chunk read(DataInput in, int columns) throws IOException {
    int file = in.readInt();
    long offset = in.readLong();
    int length = in.readInt();
    int sum = in.readInt();
    Split split = Split.values()[in.readUnsignedByte()];
    EntitySizes sizes = EntitySizes.read(in);
    List<ColumnMoments> moments = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      moments.add(ColumnMoments.read(in));
    }
    return new Chunk(file, offset, length, sum, split, sizes, moments);
  }
}
