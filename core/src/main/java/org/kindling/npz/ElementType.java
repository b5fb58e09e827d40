package org.kindling.npz;

import java.util.Arrays;
import java.util.Optional;

/** What an array of numbers consists of, all little-endian. */
public enum ElementType {
  FLOAT32("<f4", 4),
  FLOAT64("<f8", 8),
  INT32("<i4", 4),
  INT64("<i8", 8);

  private final String description;
  private final int bytes;

  ElementType(String description, int bytes) {
    this.description = description;
    this.bytes = bytes;
  }

  /** As in the header of a .npy file. */
  String description() {
    return description;
  }

  /** The size of one element. */
  public int bytes() {
    return bytes;
  }

  static Optional<ElementType> of(String description) {
    return Arrays.stream(values()).filter(type -> type.description.equals(description)).findFirst();
  }
}
