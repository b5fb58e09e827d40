package org.kindling.task.store;

import java.util.List;
import org.kindling.task.EntityChunks;
import org.kindling.task.Examples;
import org.kindling.task.table.EncodedEntity;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.RowWeights;
import org.kindling.task.table.SupportRule;

/**
 * Chunks of a store with all rows of their entities, those with too few for a task included.
 *
 * @param store that they lie in
 * @param chunks which, in the order in which they lie
 * @param encoding of the rows
 * @param rule which rows may be support
 * @param weights whether rows say how much they count
 */
record StoredChunks(
    EntityStore store, List<Chunk> chunks, Encoding encoding, SupportRule rule, RowWeights weights)
    implements EntityChunks {
  @Override
  public int[] entities() {
    return chunks.stream().mapToInt(chunk -> (int) chunk.sizes().share().units()).toArray();
  }

  @Override
  public List<Examples> read(int chunk) {
    return encoded(chunks.get(chunk)).stream().map(EncodedEntity::rows).toList();
  }

  /** The entities of a chunk, which need be none of these. */
  List<EncodedEntity> encoded(Chunk chunk) {
    return store.read(chunk).stream()
        .map(entity -> EncodedEntity.of(entity.key(), entity.rows(), encoding, rule, weights))
        .toList();
  }
}
