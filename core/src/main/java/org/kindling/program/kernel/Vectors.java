package org.kindling.program.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.kindling.program.kernel.RunLoop.Operand;

/** Single steps of a vector loop over a program's memory; all are inlined into the loops. */
final class Vectors {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();
  private static final FloatVector ZERO = FloatVector.zero(SPECIES);

  private Vectors() {}

  /** The operand's elements from index {@code i} of its run on. */
  static FloatVector load(Operand operand, int i) {
    return FloatVector.fromArray(SPECIES, operand.memory, operand.start + operand.step * i);
  }

  /** The elements from one on. */
  static FloatVector load(float[] memory, int at) {
    return FloatVector.fromArray(SPECIES, memory, at);
  }

  /** Writes only the elements below the run's length; what lies behind keeps its value. */
  static void storeTail(FloatVector value, float[] z, int start, int i, int length) {
    VectorMask<Float> inside = SPECIES.indexInRange(i, length);
    load(z, start + i).blend(value, inside).intoArray(z, start + i);
  }

  /** Only the elements below the run's length; 0 behind. */
  static FloatVector head(FloatVector value, int i, int length) {
    return ZERO.blend(value, SPECIES.indexInRange(i, length));
  }

  /** 0 where {@code b} is 0 or less, elsewhere {@code a}. */
  static FloatVector gate(FloatVector a, FloatVector b) {
    return a.blend(ZERO, b.compare(VectorOperators.LE, 0f));
  }

  /** 1 where both are equal, elsewhere 0. */
  static FloatVector equal(FloatVector a, FloatVector b) {
    return ZERO.blend(1f, a.compare(VectorOperators.EQ, b));
  }
}
