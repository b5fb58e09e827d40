package org.kindling.program.kernel;

/**
 * One step of a program, bound to its buffers: running it fills the result and allocates nothing.
 */
@FunctionalInterface
public interface Kernel {
  void run();

  /** Bytes that it holds beside the program's memory: what it writes out for itself, and tables. */
  default long bytes() {
    return 0;
  }

  /** The same kernel, which holds so many bytes. */
  default Kernel holding(long bytes) {
    Kernel kernel = this;
    return new Kernel() {
      @Override
      public void run() {
        kernel.run();
      }

      @Override
      public long bytes() {
        return bytes;
      }
    };
  }
}
