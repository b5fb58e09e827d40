package org.kindling.task.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.kindling.task.Split;
import org.kindling.task.table.EntitySize;
import org.kindling.task.table.EntitySizes;
import org.kindling.task.table.Table;

/** Gathers entities of one split until they are a chunk. */
final class ChunkWriter {
  private final StoreRule rule;
  private final List<byte[]> parts = new ArrayList<>();
  private final List<Table.Row> rows = new ArrayList<>();
  private final List<EntitySize> sizes = new ArrayList<>();
  private int length;

  ChunkWriter(StoreRule rule) {
    this.rule = rule;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  boolean isFull() {
    return length >= rule.chunkBytes();
  }

  /** Adds an entity: its key, how many rows it has, and these. */
  void add(StoredEntity entity) {
    byte[] key = RowForm.utf8(entity.key());
    part(ByteBuffer.allocate(Integer.BYTES + key.length).putInt(key.length).put(key).array());
    part(ByteBuffer.allocate(Integer.BYTES).putInt(entity.rows().size()).array());
    entity.rows().forEach(row -> part(rule.rows().bytes(row)));
    rows.addAll(entity.rows());
    sizes.add(rule.support().size(entity.rows()));
  }

  private void part(byte[] bytes) {
    length = Math.addExact(length, bytes.length);
    parts.add(bytes);
  }

  /** Writes what was gathered, and begins anew. */
  Chunk write(OutputStream out, int file, long offset, Split split) throws IOException {
    CRC32C sum = new CRC32C();
    for (byte[] part : parts) {
      sum.update(part);
      out.write(part);
    }
    Chunk chunk =
        new Chunk(
            file, offset, length, (int) sum.getValue(), split, EntitySizes.of(sizes), moments());
    parts.clear();
    rows.clear();
    sizes.clear();
    length = 0;
    return chunk;
  }

  private List<ColumnMoments> moments() {
    List<ColumnMoments> columns = new ArrayList<>();
    IntStream.range(0, rule.rows().features())
        .mapToObj(
            i -> ColumnMoments.of(rows.stream().mapToDouble(row -> row.features()[i]).toArray()))
        .forEach(columns::add);
    columns.add(ColumnMoments.of(rows.stream().mapToDouble(Table.Row::target).toArray()));
    return columns;
  }
}
