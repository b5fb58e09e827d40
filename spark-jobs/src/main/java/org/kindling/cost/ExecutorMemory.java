package org.kindling.cost;

import java.util.List;
import java.util.Locale;

/**
 * What one executor takes, on the heap and beside it.
 *
 * <p>Programs are arrays on the heap that stay to the end of a training or a test. What is beside
 * the heap is the process's anonymous memory less the heap; the constants were measured on
 * executors of a standalone cluster (JDK 17, G1, Spark 3.5).
 *
 * @param slots tasks at once
 * @param programs that it keeps, one after the other
 * @param data bytes of tasks' data that are sent to it
 * @param task bytes of a block's tasks, in a slot's hands
 * @param parameters bytes of the meta-parameters
 */
public record ExecutorMemory(
    int slots, List<ProgramsAtOnce> programs, long data, long task, long parameters) {
  private static final long MEBIBYTE = Figure.MEBIBYTE;

  /** JVM and Spark: tables, classes, compiled code, threads. */
  private static final long PROCESS = 185 * MEBIBYTE;

  /** G1's tables, of the heap. */
  private static final double TABLES = 0.04;

  /** What Spark keeps free for itself ({@code RESERVED_SYSTEM_MEMORY_BYTES}). */
  private static final long SPARK = 300 * MEBIBYTE;

  /** The collector of fewest pauses gives a third of a heap to what is young; programs are not. */
  private static final double PROGRAMS = 1.5;

  /** As received, as one array, and read. */
  private static final int COPIES_OF_DATA = 3;

  /** As drawn and as stacked. */
  private static final int COPIES_OF_TASKS = 2;

  /** Received, a block's direction, the sum, the reply. */
  private static final int COPIES_OF_PARAMETERS = 4;

  /** The estimate may be wrong by a quarter. */
  private static final double ROOM = 1.25;

  /** Libraries' pages that are files', which YARN counts. */
  private static final long LIBRARIES = 64 * MEBIBYTE;

  /** Copies the list. */
  public ExecutorMemory {
    programs = List.copyOf(programs);
  }

  /** The heap to ask for, in bytes. */
  public long heap() {
    long bytes = 2 * live() + (long) (PROGRAMS * kept());
    return Math.max(1024 * MEBIBYTE, roundedUp(bytes, 256 * MEBIBYTE));
  }

  private long live() {
    return SPARK
        + COPIES_OF_DATA * data
        + slots * (COPIES_OF_TASKS * task + COPIES_OF_PARAMETERS * parameters);
  }

  /** What the process comes to hold beside a heap of this size, in bytes: an estimate. */
  public long offHeap(long heap) {
    return PROCESS + tables(heap);
  }

  private static long tables(long heap) {
    return (long) (TABLES * heap);
  }

  private ProgramsAtOnce most() {
    return ProgramsAtOnce.most(programs, slots);
  }

  private long kept() {
    return most().bytes(slots);
  }

  /** What to ask a container for beside the heap, in bytes. */
  public long overhead() {
    return roundedUp((long) (ROOM * offHeap(heap())) + LIBRARIES, 128 * MEBIBYTE);
  }

  private static long roundedUp(long bytes, long step) {
    return (bytes + step - 1) / step * step;
  }

  /** These figures, each with its formula. */
  public List<Figure> figures() {
    return List.of(
        Figure.memory("programs", kept(), most().describe(slots)),
        Figure.memory("heap", heap(), heapFormula()),
        Figure.memory("off-heap", offHeap(heap()), offHeapFormula()),
        Figure.memory(
            "overhead",
            overhead(),
            String.format(
                Locale.ROOT,
                "%s x off-heap + %d of mapped libraries, in steps of 128",
                ROOM,
                LIBRARIES / MEBIBYTE)));
  }

  private String heapFormula() {
    return String.format(
        Locale.ROOT,
        "2 x (%d Spark + %d x %d data + %d slots x (%d x %d tasks + %d x %d parameters))"
            + " + %s x programs, at least 1024",
        SPARK / MEBIBYTE,
        COPIES_OF_DATA,
        Figure.mebibytes(data),
        slots,
        COPIES_OF_TASKS,
        Figure.mebibytes(task),
        COPIES_OF_PARAMETERS,
        Figure.mebibytes(parameters),
        PROGRAMS);
  }

  private String offHeapFormula() {
    return String.format(
        Locale.ROOT,
        "%d JVM and Spark + %d G1's tables (%.0f %% of the heap)",
        PROCESS / MEBIBYTE,
        Figure.mebibytes(tables(heap())),
        100 * TABLES);
  }
}
