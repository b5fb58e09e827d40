package org.kindling.program.kernel;

import java.util.Arrays;
import java.util.List;
import org.kindling.graph.Shape;
import org.kindling.random.RandomStream;

/** Bases and exponents, and their powers in both forms. */
final class PowerCases {
  /** Where C says what a power is, and where its formulas change. */
  static final float[] EDGES = {
    0f,
    Float.MIN_VALUE,
    Float.MIN_NORMAL,
    0x1p-24f,
    Powers.THIRD,
    0.5f,
    Float.intBitsToFloat(Powers.LOWEST),
    Math.nextDown(1f),
    1f,
    Math.nextUp(1f),
    1.5f,
    2f,
    3f,
    126f,
    128f,
    149f,
    150f,
    151f,
    0x1p22f + 0.5f,
    0x1p23f - 0.5f,
    0x1p23f + 1,
    0x1p24f - 1,
    0x1p24f,
    1e30f,
    Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NaN
  };

  private PowerCases() {}

  /** Bases and their exponents. */
  record Pairs(float[] bases, float[] exponents) {
    /** Powers of numbers by one exponent. */
    static Pairs of(float[] bases, float exponent) {
      float[] exponents = new float[bases.length];
      Arrays.fill(exponents, exponent);
      return new Pairs(bases, exponents);
    }

    /** Each edge with both signs to the power of each. */
    static Pairs ofEdges() {
      int all = 2 * EDGES.length;
      float[] bases = new float[all * all];
      float[] exponents = new float[all * all];
      for (int i = 0; i < all * all; i++) {
        bases[i] = edge(i / all);
        exponents[i] = edge(i % all);
      }
      return new Pairs(bases, exponents);
    }

    private static float edge(int i) {
      return i % 2 == 0 ? EDGES[i / 2] : -EDGES[i / 2];
    }

    /** Bases of all sizes, or near 1, with exponents by which powers are of all sizes. */
    static Pairs drawn(RandomStream random, int count) {
      float[] bases = new float[count];
      float[] exponents = new float[count];
      for (int i = 0; i < count; i++) {
        double logarithm = random.uniform(-149, 128) * Math.scalb(1.0, -random.nextInt(30));
        bases[i] = (float) Math.pow(2, logarithm);
        double result = random.uniform(-151, 129);
        exponents[i] = (float) (result * Math.log(2) / Math.log(bases[i]));
      }
      return new Pairs(bases, exponents);
    }

    /** The vector form of their powers. */
    float[] vectors() {
      Buffer powers = buffer(new float[bases.length]);
      List<Buffer> operands = List.of(buffer(bases), buffer(exponents));
      RunLoop.of(new VectorPowers(), operands, powers).run();
      return Arrays.copyOf(powers.floats(), bases.length);
    }

    private static Buffer buffer(float[] values) {
      float[] memory = Arrays.copyOf(values, values.length + Arena.SLACK);
      return new Buffer(Precision.FLOAT32, Shape.of(values.length), memory, 0);
    }
  }

  /** Of both forms at the edges and at numbers by each other. */
  static long hash(float[] numbers) {
    float[] turned = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      turned[i] = numbers[numbers.length - 1 - i];
    }
    return 31 * hash(Pairs.ofEdges()) + hash(new Pairs(numbers, turned));
  }

  private static long hash(Pairs pairs) {
    long hash = 17;
    float[] vectors = pairs.vectors();
    for (int i = 0; i < vectors.length; i++) {
      hash = 31 * hash + Float.floatToIntBits(vectors[i]);
      float scalar = Powers.power(pairs.bases[i], pairs.exponents[i]);
      hash = 31 * hash + Float.floatToIntBits(scalar);
    }
    return hash;
  }
}
