package org.kindling.files;

/** Keeps a process from committing into a folder that another one has taken over. */
@FunctionalInterface
public interface Fence {
  /**
   * Returns where this process may still commit.
   *
   * @throws org.kindling.failure.KindlingException where it may not
   */
  void check();

  /** For folders that nobody else writes into. */
  static Fence none() {
    return () -> {};
  }
}
