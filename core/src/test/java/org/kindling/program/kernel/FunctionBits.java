package org.kindling.program.kernel;

import jdk.incubator.vector.FloatVector;
import org.kindling.program.kernel.FunctionCases.Case;

/** Prints the bits that this JVM gives: a test starts it under other compilers and widths. */
final class FunctionBits {
  private static final int COUNT = 1024;

  private FunctionBits() {}

  /** Prints them so many times, of which the first are interpreted. */
  public static void main(String[] arguments) {
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      System.out.println(hash());
    }
  }

  /** Of all functions in both their forms, at the same numbers of all sizes. */
  static long hash() {
    float[] numbers = numbers();
    long hash = 17;
    for (Case row : FunctionCases.all()) {
      for (float x : numbers) {
        hash = 31 * hash + Float.floatToIntBits(row.scalar().apply(x));
      }
      for (float y : vectors(row, numbers)) {
        hash = 31 * hash + Float.floatToIntBits(y);
      }
    }
    return 31 * hash + PowerCases.hash(numbers);
  }

  /** The vector form at numbers, as many as fill whole vectors. */
  static float[] vectors(Case row, float[] numbers) {
    float[] results = new float[numbers.length];
    for (int i = 0; i < numbers.length; i += Vectors.LANES) {
      row.vector().apply(FloatVector.fromArray(Vectors.SPECIES, numbers, i)).intoArray(results, i);
    }
    return results;
  }

  private static float[] numbers() {
    float[] numbers = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      // Multiples of the golden ratio: all sizes and both signs, mixed within each vector.
      numbers[i] = Float.intBitsToFloat(i * 0x9e3779b9);
    }
    return numbers;
  }
}
