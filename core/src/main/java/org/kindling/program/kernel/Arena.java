package org.kindling.program.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The off-heap memory of one program: a single ND4J array, of which every value is a part.
 *
 * <p>Offsets are multiples of a cache line, and one line is left behind the last value, so that a
 * vector kernel may read past the end of any value.
 */
public final class Arena implements AutoCloseable {
  /** Bytes of a cache line, and of the widest vector. */
  public static final int LINE = 64;

  /** Bytes of all arenas of this process that are open: ND4J does not count what it allocates. */
  private static final AtomicLong OPEN = new AtomicLong();

  private final AtomicBoolean closed = new AtomicBoolean();
  private final Precision precision;
  private final INDArray memory;
  private final long first;

  /** Memory for so many bytes, a multiple of {@link #LINE}. */
  public Arena(Precision precision, long bytes) {
    this.precision = precision;
    // Out of workspaces: a program outlives the scope that happens to be open when it is compiled.
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      this.memory =
          Nd4j.createUninitialized(precision.type(), (bytes + 2 * LINE) / precision.bytes());
    }
    long address = memory.data().pointer().address();
    this.first = Math.floorMod(-address, LINE);
    OPEN.addAndGet(bytes());
  }

  /** Bytes of all arenas of this process that are not closed. */
  public static long open() {
    return OPEN.get();
  }

  private long bytes() {
    return memory.length() * precision.bytes();
  }

  /** The part that starts at so many bytes. */
  public Buffer buffer(org.kindling.graph.Shape shape, long offset) {
    return new Buffer(precision, shape, memory, first + offset);
  }

  /** A size in bytes, rounded up to whole lines. */
  public static long lines(long bytes) {
    return (bytes + LINE - 1) / LINE * LINE;
  }

  /** Where the memory lies. */
  Pointer pointer() {
    return memory.data().pointer();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      OPEN.addAndGet(-bytes());
      memory.close();
    }
  }
}
