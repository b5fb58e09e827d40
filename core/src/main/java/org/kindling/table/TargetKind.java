package org.kindling.table;

/** What a table's target is. */
public enum TargetKind {
  /** A number. */
  QUANTITY,
  /** One of a few classes, which its text names. */
  CLASS;

  /** Whether targets are classes. */
  public boolean ofClasses() {
    return this == CLASS;
  }
}
