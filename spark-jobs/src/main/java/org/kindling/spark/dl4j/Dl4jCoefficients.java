package org.kindling.spark.dl4j;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

/**
 * One vector of numbers in ND4J's binary format: a buffer of longs that describes the shape, then a
 * buffer of the elements; each buffer is the name of an allocation mode, a length, the name of a
 * type, and its elements, all big-endian.
 */
final class Dl4jCoefficients {
  private static final int LONGEST_SHAPE = 2 * 32 + 4;

  private Dl4jCoefficients() {}

  /** The vector's elements, of which there must be so many. */
  static float[] read(byte[] coefficients, int size) throws Dl4jMismatch {
    try {
      DataInputStream data = new DataInputStream(new ByteArrayInputStream(coefficients));
      skipShape(data);
      return elements(data, size);
    } catch (IOException e) {
      throw new Dl4jMismatch("its parameters are cut short or not in ND4J's format", e);
    }
  }

  private static void skipShape(DataInputStream data) throws IOException, Dl4jMismatch {
    data.readUTF();
    long length = data.readLong();
    String type = data.readUTF();
    if (!type.equals("LONG") || length < 1 || length > LONGEST_SHAPE) {
      throw new Dl4jMismatch(
          "the shape of its parameters is " + length + " numbers of type " + type);
    }
    data.skipNBytes(length * Long.BYTES);
  }

  private static float[] elements(DataInputStream data, int size) throws IOException, Dl4jMismatch {
    data.readUTF();
    long length = data.readLong();
    String type = data.readUTF();
    if (length != size) {
      throw new Dl4jMismatch("its layers need " + size + " parameters but it has " + length);
    }
    float[] elements = new float[size];
    for (int i = 0; i < size; i++) {
      elements[i] = element(data, type);
    }
    return elements;
  }

  private static float element(DataInputStream data, String type) throws IOException, Dl4jMismatch {
    return switch (type) {
      case "FLOAT" -> data.readFloat();
      case "DOUBLE" -> (float) data.readDouble();
      default -> throw new Dl4jMismatch("its parameters are of type " + type + ", not FLOAT");
    };
  }
}
