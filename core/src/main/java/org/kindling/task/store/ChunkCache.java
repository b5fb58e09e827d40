package org.kindling.task.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.kindling.task.Examples;

/** The chunks that a process has read last, up to a number of bytes; each is read once. */
final class ChunkCache {
  /** An entity whose rows are encoded. */
  record Encoded(String key, Examples rows) {}

  private final long mostBytes;
  private final Map<Chunk.Place, CompletableFuture<List<Encoded>>> chunks =
      new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  ChunkCache(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** What was read of a chunk, or is read now. */
  List<Encoded> get(Chunk chunk, Function<Chunk, List<Encoded>> reading) {
    CompletableFuture<List<Encoded>> mine = new CompletableFuture<>();
    CompletableFuture<List<Encoded>> known = place(chunk, mine);
    if (known != mine) {
      return known.join();
    }
    try {
      List<Encoded> read = reading.apply(chunk);
      mine.complete(read);
      return read;
    } catch (RuntimeException | Error e) {
      forget(chunk);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private synchronized CompletableFuture<List<Encoded>> place(
      Chunk chunk, CompletableFuture<List<Encoded>> fresh) {
    CompletableFuture<List<Encoded>> known = chunks.putIfAbsent(chunk.place(), fresh);
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
