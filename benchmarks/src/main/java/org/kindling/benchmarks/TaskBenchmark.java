package org.kindling.benchmarks;

import java.util.concurrent.TimeUnit;
import org.kindling.task.RowCount;
import org.kindling.task.SinusoidFamily;
import org.kindling.task.SinusoidSource;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A task of the paper's sinusoids, 10 support and 10 query points, drawn and stacked. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TaskBenchmark {
  private static final int BLOCK = 25;

  private final SinusoidSource source =
      new SinusoidSource(42, SinusoidFamily.PAPER, RowCount.of(10), RowCount.of(10));
  private long next;

  /** The nanoseconds of one task. */
  @Benchmark
  @OperationsPerInvocation(BLOCK)
  public TaskBlock task() {
    long first = next;
    next += BLOCK;
    return TaskBlock.fetch(source, Split.META_TRAIN, first, BLOCK);
  }
}
