package org.kindling.program.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A value's copy in an ND4J array, outside the heap.
 *
 * @param bytes of the array
 */
record NativeCopy(Buffer value, INDArray array, ByteBuffer bytes) {
  /** Room for a copy. */
  static NativeCopy of(Buffer value) {
    DataType type = value.precision() == Precision.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
    long[] sizes = Arrays.stream(value.shape().toArray()).asLongStream().toArray();
    // Out of workspaces: a program outlives the scope that happens to be open when it is compiled.
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray array = Nd4j.createUninitialized(type, sizes);
      ByteBuffer bytes = array.data().pointer().asByteBuffer().order(ByteOrder.nativeOrder());
      return new NativeCopy(value, array, bytes);
    }
  }

  /** Copies the value into the array. */
  void write() {
    int size = value.shape().size();
    if (value.precision() == Precision.FLOAT32) {
      bytes.asFloatBuffer().put(value.floats(), value.start(), size);
    } else {
      bytes.asDoubleBuffer().put(value.doubles(), value.start(), size);
    }
  }

  /** Copies the array into the value. */
  void read() {
    int size = value.shape().size();
    if (value.precision() == Precision.FLOAT32) {
      bytes.asFloatBuffer().get(value.floats(), value.start(), size);
    } else {
      bytes.asDoubleBuffer().get(value.doubles(), value.start(), size);
    }
  }
}
