package org.kindling.program.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.graph.Binary;
import org.kindling.program.kernel.PowerCases.Pairs;
import org.kindling.random.RandomStream;

/** What powers promise: their stated error, C's special cases, the same bits in both forms. */
class PowerContractTest {
  /** A prime, so that all last bits occur: 430,000 of all numbers. */
  private static final int STRIDE = 9973;

  private static final int CHUNK = 1 << 12;
  private static final double STATED = stated();

  @ParameterizedTest
  @ValueSource(floats = {0.5f, -0.5f, 2, -1, 3, 1.5f, 0.33333334f, -7.3f, 100, 0.75f})
  void staysWithinItsStatedErrorForAnyBase(float exponent) {
    float[] bases = new float[CHUNK];
    long next = Integer.MIN_VALUE;
    while (next <= Integer.MAX_VALUE) {
      for (int i = 0; i < CHUNK; i++, next += STRIDE) {
        bases[i] = Float.intBitsToFloat((int) next);
      }
      requireContract(Pairs.of(bases, exponent));
    }
  }

  @Test
  void staysWithinItWhereAnExponentIsLarge() {
    RandomStream random = RandomStream.of(7);
    for (int i = 0; i < 500; i++) {
      requireContract(Pairs.drawn(random, CHUNK));
    }
  }

  @Test
  void keepsItsContractAtTheEdges() {
    requireContract(Pairs.ofEdges());
  }

  /** ISO 9899:2018, F.10.4.4. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1",
    "NaN, 0, 1",
    "1, NaN, 1",
    "NaN, 1, NaN",
    "-1, NaN, NaN",
    "-1, Infinity, 1",
    "-1, -Infinity, 1",
    "-2, 0.5, NaN",
    "-2, 3, -8",
    "-2, 4, 16",
    "-0, 3, -0",
    "-0, 2, 0",
    "-0, -3, -Infinity",
    "-0, -2, Infinity",
    "-0, 0.5, 0",
    "0, -0.5, Infinity",
    "-Infinity, 0.5, Infinity",
    "-Infinity, -3, -0",
    "-Infinity, 3, -Infinity",
    "0.5, Infinity, 0",
    "0.5, -Infinity, Infinity",
    "2, Infinity, Infinity",
    "2, -Infinity, 0",
    "Infinity, 0.1, Infinity",
    "Infinity, -0.1, 0"
  })
  void isWhatCHasIt(float base, float exponent, float power) {
    assertThat(Float.valueOf(Powers.power(base, exponent))).isEqualTo(Float.valueOf(power));
    assertThat((float) Binary.power(base, exponent)).isEqualTo(Float.valueOf(power));
  }

  private static void requireContract(Pairs pairs) {
    float[] vectors = pairs.vectors();
    for (int i = 0; i < vectors.length; i++) {
      float x = pairs.bases()[i];
      float y = pairs.exponents()[i];
      float power = Powers.power(x, y);
      double expected = Binary.power(x, y);
      if (!FunctionContractTest.near(power, expected, STATED)) {
        throw new AssertionError(x + " ^ " + y + " is " + power + " rather than " + expected);
      }
      if (Float.floatToIntBits(power) != Float.floatToIntBits(vectors[i])) {
        throw new AssertionError(x + " ^ " + y + " is " + power + ", in a vector " + vectors[i]);
      }
    }
  }

  private static double stated() {
    try {
      return StatedErrors.read().units().get("power");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
