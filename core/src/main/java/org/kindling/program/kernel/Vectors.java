package org.kindling.program.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.kindling.program.kernel.VectorLoop.Operand;

/** Single steps of a vector loop over off-heap memory; all are inlined into the loops. */
final class Vectors {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final FloatVector ZERO = FloatVector.zero(SPECIES);

  private Vectors() {}

  /** The operand's elements from index {@code i} of its run on. */
  static FloatVector load(Operand operand, int i) {
    return FloatVector.fromByteBuffer(
        SPECIES, operand.bytes, operand.start + operand.step * i, ORDER);
  }

  /** The elements that start at a byte. */
  static FloatVector load(ByteBuffer bytes, int at) {
    return FloatVector.fromByteBuffer(SPECIES, bytes, at, ORDER);
  }

  /** Writes the elements from index {@code i} of the run that starts at byte {@code start} on. */
  static void store(FloatVector value, ByteBuffer z, int start, int i) {
    value.intoByteBuffer(z, start + Float.BYTES * i, ORDER);
  }

  /** Writes only the elements below the run's length; what lies behind keeps its value. */
  static void storeTail(FloatVector value, ByteBuffer z, int start, int i, int length) {
    int at = start + Float.BYTES * i;
    VectorMask<Float> inside = SPECIES.indexInRange(i, length);
    load(z, at).blend(value, inside).intoByteBuffer(z, at, ORDER);
  }

  /** Writes a number into every element of a line. */
  static void spread(float value, ByteBuffer line) {
    FloatVector.broadcast(SPECIES, value).intoByteBuffer(line, 0, ORDER);
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
