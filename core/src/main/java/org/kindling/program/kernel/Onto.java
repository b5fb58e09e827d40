package org.kindling.program.kernel;

/** What the sums of a product begin with. */
enum Onto {
  /** With 0: what was in the result is lost. */
  ZEROS,
  /** With what is in the result. */
  RESULT
}
