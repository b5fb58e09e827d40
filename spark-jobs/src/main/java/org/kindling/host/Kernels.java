package org.kindling.host;

/** With whose kernels a process computes. */
public enum Kernels {
  /** Kindling's own, which are Java. */
  KINDLING,
  /** ND4J's and OpenBLAS's, too, with which DL4J pre-trains. */
  DL4J
}
