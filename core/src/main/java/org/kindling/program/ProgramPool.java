package org.kindling.program;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Compiled programs that wait to be run again, by what they compute.
 *
 * <p>A program belongs to one thread while it is lent, so there are as many of a kind as threads
 * ran it at once. The kinds that were not asked for longest are closed when there are too many.
 */
public final class ProgramPool {
  private final int mostKinds;
  private final Map<Object, Deque<Program>> idle = new LinkedHashMap<>(16, 0.75f, true);

  /** A pool that keeps programs of so many kinds. */
  public ProgramPool(int mostKinds) {
    this.mostKinds = mostKinds;
  }

  /**
   * Lends a program.
   *
   * @param kind equal for equal computations of equal shapes
   * @param compile makes the program where none is idle
   * @param use runs it; it must not keep it
   */
  public <R> R lend(Object kind, Supplier<Program> compile, Function<Program, R> use) {
    Program program = take(kind);
    if (program == null) {
      program = compile.get();
    }
    try {
      return use.apply(program);
    } finally {
      giveBack(kind, program);
    }
  }

  private synchronized Program take(Object kind) {
    Deque<Program> programs = idle.get(kind);
    return programs == null ? null : programs.poll();
  }

  private synchronized void giveBack(Object kind, Program program) {
    idle.computeIfAbsent(kind, key -> new ArrayDeque<>()).push(program);
    if (idle.size() > mostKinds) {
      Object eldest = idle.keySet().iterator().next();
      idle.remove(eldest).forEach(Program::close);
    }
  }
}
