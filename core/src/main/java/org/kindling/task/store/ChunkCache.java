package org.kindling.task.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.kindling.task.table.EncodedEntity;

/** The chunks that a process has read last, up to a number of bytes; each is read once. */
final class ChunkCache {
  private final long mostBytes;
  private final Map<Chunk.Place, CompletableFuture<List<EncodedEntity>>> chunks =
      new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  ChunkCache(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** What was read of a chunk, or is read now. */
  List<EncodedEntity> get(Chunk chunk, Function<Chunk, List<EncodedEntity>> reading) {
    CompletableFuture<List<EncodedEntity>> mine = new CompletableFuture<>();
    CompletableFuture<List<EncodedEntity>> known = place(chunk, mine);
    if (known != mine) {
      return known.join();
    }
    try {
      List<EncodedEntity> read = reading.apply(chunk);
      mine.complete(read);
      return read;
    } catch (RuntimeException | Error e) {
      forget(chunk);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private synchronized CompletableFuture<List<EncodedEntity>> place(
      Chunk chunk, CompletableFuture<List<EncodedEntity>> fresh) {
    CompletableFuture<List<EncodedEntity>> known = chunks.putIfAbsent(chunk.place(), fresh);
    if (known != null) {
      chunks.get(chunk.place());
      return known;
    }
    bytes += chunk.length();
    Iterator<Chunk.Place> oldest = chunks.keySet().iterator();
    while (bytes > mostBytes && chunks.size() > 1) {
      bytes -= oldest.next().length();
      oldest.remove();
    }
    return fresh;
  }

  private synchronized void forget(Chunk chunk) {
    if (chunks.remove(chunk.place()) != null) {
      bytes -= chunk.length();
    }
  }
}
