package org.kindling.program;

/**
 * One step of a program, bound to its buffers: running it fills the result and allocates nothing.
 */
@FunctionalInterface
interface Kernel {
  void run();
}
