package org.kindling.task.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kindling.files.Folder;
import org.kindling.task.Inventory;
import org.kindling.task.Split;

/** Writes one file of a store, from entities in the order of their places. */
final class EntityFileWriter {
  private final StoreRule rule;
  private final int number;
  private final Map<Split, ChunkWriter> open = new EnumMap<>(Split.class);
  private final List<Chunk> chunks = new ArrayList<>();
  private final List<ValueCounts> categories;
  private long length;
  private long fingerprint;
  private Inventory.Share cut = Inventory.Share.NONE;

  EntityFileWriter(StoreRule rule, int number) {
    this.rule = rule;
    this.number = number;
    for (Split split : Split.values()) {
      open.put(split, new ChunkWriter(rule));
    }
    this.categories =
        IntStream.range(0, rule.rows().categories()).mapToObj(i -> new ValueCounts()).toList();
  }

  /** Writes the entities, over a file that an earlier attempt has left. */
  EntityFile write(Folder store, Iterator<GroupedEntity> entities) {
    store.write(EntityFile.name(number), stream -> writeTo(stream, entities));
    return new EntityFile(number, length, chunks, categories, fingerprint, cut);
  }

  private void writeTo(OutputStream stream, Iterator<GroupedEntity> entities) throws IOException {
    while (entities.hasNext()) {
      GroupedEntity next = entities.next();
      StoredEntity entity = next.entity();
      Split split = rule.split().of(entity.key(), entity.rows());
      if (open.get(split).isFull()) {
        end(stream, split);
      }
      add(next, split);
    }
    for (Split split : Split.values()) {
      end(stream, split);
    }
  }

  private void add(GroupedEntity grouped, Split split) {
    StoredEntity entity = grouped.entity();
    open.get(split).add(entity);
    entity
        .rows()
        .forEach(
            row -> {
              for (int i = 0; i < categories.size(); i++) {
                categories.get(i).add(split, row.categories().get(i), 1);
              }
            });
    fingerprint += entity.unit(split).fingerprint();
    if (grouped.leftOut() > 0) {
      cut = cut.and(new Inventory.Share(1, grouped.leftOut()));
    }
  }

  private void end(OutputStream stream, Split split) throws IOException {
    ChunkWriter chunk = open.get(split);
    if (!chunk.isEmpty()) {
      Chunk written = chunk.write(stream, number, length, split);
      chunks.add(written);
      length += written.length();
    }
  }
}
