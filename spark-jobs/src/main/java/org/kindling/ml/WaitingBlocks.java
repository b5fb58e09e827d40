package org.kindling.ml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;

/**
 * What waits until there is enough of its shape to be computed together; where all that waits takes
 * too much memory, those of the shape with most are computed.
 */
final class WaitingBlocks<T> {
  private static final long MOST_BYTES = 32L << 20;

  private final ToIntFunction<BlockShape> most;
  private final ToLongFunction<T> bytes;
  private final Map<BlockShape, List<T>> waiting = new LinkedHashMap<>();
  private long waitingBytes;

  /**
   * A place to wait.
   *
   * @param most how many of a shape are computed together
   * @param bytes of one
   */
  WaitingBlocks(ToIntFunction<BlockShape> most, ToLongFunction<T> bytes) {
    this.most = most;
    this.bytes = bytes;
  }

  /** Those that are to be computed now. */
  record Block<T>(BlockShape shape, List<T> members) {}

  /** Adds one, and gives those that are to be computed for it. */
  Optional<Block<T>> add(BlockShape shape, T member) {
    List<T> alike = waiting.computeIfAbsent(shape, any -> new ArrayList<>());
    alike.add(member);
    waitingBytes += bytes.applyAsLong(member);
    if (alike.size() >= most.applyAsInt(shape)) {
      return Optional.of(block(shape));
    }
    return waitingBytes > MOST_BYTES ? fullest() : Optional.empty();
  }

  /** Those of the shape with most; empty where none waits. */
  Optional<Block<T>> fullest() {
    BlockShape fullest = null;
    for (Map.Entry<BlockShape, List<T>> alike : waiting.entrySet()) {
      if (fullest == null || alike.getValue().size() > waiting.get(fullest).size()) {
        fullest = alike.getKey();
      }
    }
    return Optional.ofNullable(fullest).map(this::block);
  }

  private Block<T> block(BlockShape shape) {
    if (TaskContext.get() != null && TaskContext.get().isInterrupted()) {
      throw new TaskKilledException("given up before a block of entities");
    }
    List<T> members = waiting.remove(shape);
    members.forEach(member -> waitingBytes -= bytes.applyAsLong(member));
    return new Block<>(shape, members);
  }
}
