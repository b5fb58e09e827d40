package org.kindling.program.kernel;

import java.lang.reflect.Array;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.graph.Shape;

/**
 * The memory of one program: a single array on the heap, of which every value is a part.
 *
 * <p>On the heap, since the JIT proves a vector loop's bounds there once and not at each step: such
 * loops run at twice the speed of those over direct buffers. Values start a multiple of a cache
 * line from each other, the first where a line begins if the array's object does, as large ones do
 * under G1. Behind the last value lie some elements that a vector kernel may read.
 */
public final class Arena implements AutoCloseable {
  /** Bytes of a cache line, and of the widest vector. */
  public static final int LINE = 64;

  /** Elements behind the last value. */
  public static final int SLACK = 64;

  /** Bytes in front of an array's elements. */
  private static final int HEADER = 16;

  /** What a JVM gives at most. */
  private static final long LONGEST = Integer.MAX_VALUE - 8;

  /** Bytes of all arenas of this process that are open. */
  private static final AtomicLong OPEN = new AtomicLong();

  private final AtomicBoolean closed = new AtomicBoolean();
  private final Precision precision;
  private final Object memory;
  private final long bytes;

  /**
   * Memory for so many bytes, a multiple of {@link #LINE}.
   *
   * @throws KindlingException (usage) where no array is so long, or the heap has no room for it
   */
  public Arena(Precision precision, long bytes) {
    this(precision, allocate(precision, (LINE - HEADER + bytes) / precision.bytes() + SLACK));
  }

  private Arena(Precision precision, Object memory) {
    this.precision = precision;
    this.memory = memory;
    this.bytes = (long) Array.getLength(memory) * precision.bytes();
    OPEN.addAndGet(bytes);
  }

  /** One without elements: what is bound to it can say what it would hold, and can't be run. */
  public static Arena empty(Precision precision) {
    return new Arena(precision, array(precision, 0));
  }

  /**
   * Who finds no room here is told what to change: nothing is lost but this one array. What cannot
   * fit is not even tried, because YARN has a JVM killed that runs out of memory.
   */
  private static Object allocate(Precision precision, long length) {
    if (length > LONGEST) {
      throw tooLarge(
          precision, length, "an array has at most " + LONGEST + " numbers: take smaller tasks");
    }
    if (length * precision.bytes() > Runtime.getRuntime().maxMemory()) {
      throw tooLarge(precision, length, noRoom());
    }
    try {
      return array(precision, (int) length);
    } catch (OutOfMemoryError full) {
      throw tooLarge(precision, length, noRoom());
    }
  }

  private static Object array(Precision precision, int length) {
    return precision == Precision.FLOAT32 ? new float[length] : new double[length];
  }

  private static String noRoom() {
    return String.format(
        Locale.ROOT,
        "the heap of %d MB, with %d MB of other programs, has no room for it: give more by -Xmx, on"
            + " a cluster by spark.executor.memory",
        Runtime.getRuntime().maxMemory() >> 20,
        OPEN.get() >> 20);
  }

  private static KindlingException tooLarge(Precision precision, long length, String reason) {
    return new KindlingException(
        ExitCode.USAGE,
        String.format(
            Locale.ROOT,
            "a program needs %d MB, but %s, or take smaller blocks of tasks (run.memory, run.block)",
            length * precision.bytes() >> 20,
            reason));
  }

  /** Bytes of all arenas of this process that are not closed. */
  public static long open() {
    return OPEN.get();
  }

  /** The part that starts at so many bytes. */
  public Buffer buffer(Shape shape, long offset) {
    return new Buffer(
        precision, shape, memory, (int) ((LINE - HEADER + offset) / precision.bytes()));
  }

  /** A size in bytes, rounded up to whole lines. */
  public static long lines(long bytes) {
    return (bytes + LINE - 1) / LINE * LINE;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      OPEN.addAndGet(-bytes);
    }
  }
}
