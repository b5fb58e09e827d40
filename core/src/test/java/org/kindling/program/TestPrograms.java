package org.kindling.program;

/** Programs that all tests of a process share, so that none is compiled twice. */
public final class TestPrograms {
  /** Never closed: it ends with the process. */
  public static final Programs SHARED = new Programs();

  private TestPrograms() {}
}
