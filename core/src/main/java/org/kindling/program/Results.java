package org.kindling.program;

import java.util.Map;

/** The outputs of a program that has just run, by name; while it is lent, and no longer. */
public final class Results {
  private final Program program;
  private final Map<String, Integer> positions;

  Results(Program program, Map<String, Integer> positions) {
    this.program = program;
    this.positions = positions;
  }

  /** Copies an output into an array, from {@code offset} on. */
  public void read(String name, float[] into, int offset) {
    program.get(position(name), into, offset);
  }

  /** A copy of an output. */
  public double[] doubles(String name) {
    return program.get(position(name));
  }

  /** A copy of an output, in single precision. */
  public float[] floats(String name) {
    double[] values = doubles(name);
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private int position(String name) {
    Integer position = positions.get(name);
    if (position == null) {
      throw new IllegalArgumentException(
          "there is no output " + name + " but " + positions.keySet());
    }
    return position;
  }
}
