package org.kindling.program.kernel;

/**
 * One step of a program, bound to its buffers: running it fills the result and allocates nothing.
 */
@FunctionalInterface
public interface Kernel {
  void run();
}
