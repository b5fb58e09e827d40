package org.kindling.host;

/** Whose kernels a process computes with. */
public enum KernelOrigin {
  /** Kindling's own, which are Java. */
  KINDLING,
  /** ND4J's and OpenBLAS's, too, with which DL4J pre-trains. */
  DL4J
}
