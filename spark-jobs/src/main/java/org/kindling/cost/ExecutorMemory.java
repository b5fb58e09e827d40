package org.kindling.cost;

import java.util.List;
import java.util.Locale;

/**
 * What one executor takes, on the heap and beside it.
 *
 * <p>What is beside the heap is its process's anonymous memory less the heap: of arrays that native
 * code allocates, which all of ND4J's are, JavaCPP's own count ({@code Pointer.totalBytes}) sees
 * nothing. The constants were measured on executors of a standalone cluster (JDK 17, G1, Spark
 * 3.5): 226 MiB with a heap of 1 GiB and programs of 2 MiB, of which G1's tables are 79, classes
 * 60, compiled code 23, threads 15.
 *
 * @param slots tasks at once
 * @param programs that it keeps
 * @param data bytes of tasks' data that are sent to it
 * @param task bytes of a block's tasks, in a slot's hands
 * @param parameters bytes of the meta-parameters
 */
public record ExecutorMemory(
    int slots, List<ProgramUse> programs, long data, long task, long parameters) {
  private static final long MEBIBYTE = Figure.MEBIBYTE;

  /** JVM, Spark, ND4J and BLAS before the first program. */
  private static final long PROCESS = 185 * MEBIBYTE;

  /** G1's tables, of the heap. */
  private static final double TABLES = 0.04;

  /** What Spark keeps free for itself ({@code RESERVED_SYSTEM_MEMORY_BYTES}). */
  private static final long SPARK = 300 * MEBIBYTE;

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
    return Math.max(1024 * MEBIBYTE, roundedUp(2 * live(), 256 * MEBIBYTE));
  }

  private long live() {
    return SPARK
        + COPIES_OF_DATA * data
        + slots * (COPIES_OF_TASKS * task + COPIES_OF_PARAMETERS * parameters);
  }

  /** What the process comes to hold beside a heap of this size, in bytes: an estimate. */
  public long offHeap(long heap) {
    return PROCESS + tables(heap) + kept();
  }

  private static long tables(long heap) {
    return (long) (TABLES * heap);
  }

  private long kept() {
    return ProgramUse.total(programs, slots);
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
        "2 x (%d Spark + %d x %d data + %d slots x (%d x %d tasks + %d x %d parameters)), at least 1024",
        SPARK / MEBIBYTE,
        COPIES_OF_DATA,
        Figure.mebibytes(data),
        slots,
        COPIES_OF_TASKS,
        Figure.mebibytes(task),
        COPIES_OF_PARAMETERS,
        Figure.mebibytes(parameters));
  }

  private String offHeapFormula() {
    return String.format(
        Locale.ROOT,
        "%d JVM, Spark and ND4J + %d G1's tables (%.0f %% of the heap) + %d programs: %s",
        PROCESS / MEBIBYTE,
        Figure.mebibytes(tables(heap())),
        100 * TABLES,
        Figure.mebibytes(kept()),
        ProgramUse.describe(programs, slots));
  }
}
