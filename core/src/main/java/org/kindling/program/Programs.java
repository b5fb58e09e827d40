package org.kindling.program;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kindling.program.kernel.Arena;

/**
 * Compiled programs that wait to be run again, by what they compute. They belong to whoever made
 * this, and end with it.
 *
 * <p>A program belongs to one thread while it is lent, so there are as many of a kind as threads
 * ran it at once. Where those that wait hold too much memory, the kinds that were not asked for
 * longest are closed.
 */
public final class Programs implements AutoCloseable {
  /** For each thread that may run programs: some of several purposes and many sizes. */
  private static final long BYTES_FOR_A_PROCESSOR = 1L << 28;

  private static final long LEAST_BYTES = 1L << 30;

  private final long mostBytes;
  private final Map<Object, Deque<CompiledFunction>> idle = new LinkedHashMap<>(16, 0.75f, true);
  private long idleBytes;
  private long compiled;
  private boolean closed;

  /**
   * Keeps programs of so many bytes together, and one that is larger alone.
   *
   * @param mostBytes of memory, at least 0
   */
  public Programs(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * Keeps 256 MiB for each processor, at least 1 GiB, at most two thirds of the heap. A run has
   * some programs for each thread, and one that is closed is compiled again; results do not depend
   * on it.
   */
  public Programs() {
    this(usual(Runtime.getRuntime()));
  }

  private static long usual(Runtime runtime) {
    long wanted = Math.max(LEAST_BYTES, BYTES_FOR_A_PROCESSOR * runtime.availableProcessors());
    return Math.min(wanted, runtime.maxMemory() / 3 * 2);
  }

  /**
   * Lends a program.
   *
   * @param kind equal for equal computations of equal shapes
   * @param compile makes the program where none is idle
   * @param use runs it; it must not keep it
   */
  <R> R lend(Object kind, Supplier<CompiledFunction> compile, Function<CompiledFunction, R> use) {
    CompiledFunction program = take(kind);
    if (program == null) {
      program = compile.get();
      count();
    }
    try {
      return use.apply(program);
    } finally {
      giveBack(kind, program);
    }
  }

  /** How many programs were compiled since the beginning. */
  public synchronized long compiled() {
    return compiled;
  }

  /** Bytes of memory that waiting programs hold. */
  public synchronized long bytes() {
    return idleBytes;
  }

  /** Bytes of memory of all programs of this process that nobody has closed. */
  public static long open() {
    return Arena.open();
  }

  private synchronized void count() {
    compiled++;
  }

  private synchronized CompiledFunction take(Object kind) {
    if (closed) {
      throw new IllegalStateException("these programs have been closed");
    }
    Deque<CompiledFunction> programs = idle.get(kind);
    CompiledFunction program = programs == null ? null : programs.poll();
    idleBytes -= program == null ? 0 : program.footprint();
    return program;
  }

  private synchronized void giveBack(Object kind, CompiledFunction program) {
    if (closed) {
      program.close();
      return;
    }
    idle.computeIfAbsent(kind, key -> new ArrayDeque<>()).push(program);
    idleBytes += program.footprint();
    Iterator<Map.Entry<Object, Deque<CompiledFunction>>> eldest = idle.entrySet().iterator();
    while (idleBytes > mostBytes && idle.size() > 1) {
      Deque<CompiledFunction> programs = eldest.next().getValue();
      eldest.remove();
      close(programs);
    }
  }

  private void close(Deque<CompiledFunction> programs) {
    for (CompiledFunction program : programs) {
      idleBytes -= program.footprint();
      program.close();
    }
  }

  /** Closes those that wait now, and those that are lent when they come back. */
  @Override
  public synchronized void close() {
    closed = true;
    idle.values().forEach(this::close);
    idle.clear();
  }
}
