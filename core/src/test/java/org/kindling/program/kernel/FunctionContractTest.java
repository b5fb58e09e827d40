package org.kindling.program.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.program.kernel.FunctionCases.Case;

/** What every function promises: its stated error, and the same bits in both forms anywhere. */
class FunctionContractTest {
  /** A prime, so that all last bits occur: 4.3 million of all numbers. */
  private static final int STRIDE = 997;

  private static final int CHUNK = 1 << 12;

  private static final StatedErrors STATED = stated();

  static List<Case> cases() {
    return FunctionCases.all();
  }

  /** As powers have, which {@link PowerContractTest} holds to theirs. */
  @Test
  void everyFunctionHasItsRowInTheDocument() {
    Stream<String> functions = cases().stream().map(Case::name);
    assertThat(STATED.units().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(functions, Stream.of("power")).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void staysWithinItsStatedErrorAndGivesTheSameBitsInBothForms(Case row) {
    float[] numbers = new float[CHUNK];
    long next = Integer.MIN_VALUE;
    while (next <= Integer.MAX_VALUE) {
      for (int i = 0; i < CHUNK; i++, next += STRIDE) {
        numbers[i] = Float.intBitsToFloat((int) next);
      }
      requireContract(row, numbers);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void keepsItsContractAtTheEdges(Case row) {
    Stream<Float> edges =
        Stream.of(
            0f,
            Float.MIN_VALUE,
            0x1p-140f,
            Float.MIN_NORMAL,
            0x1p-24f,
            1f,
            0x1p23f,
            Float.MAX_VALUE,
            Float.POSITIVE_INFINITY,
            Float.NaN);
    List<Float> around = new ArrayList<>();
    Stream.concat(edges, row.thresholds().stream())
        .flatMap(x -> Stream.of(x, -x))
        .forEach(x -> around.addAll(List.of(Math.nextDown(x), x, Math.nextUp(x))));
    float[] numbers = new float[(around.size() / Vectors.LANES + 1) * Vectors.LANES];
    for (int i = 0; i < around.size(); i++) {
      numbers[i] = around.get(i);
    }
    requireContract(row, numbers);
  }

  /**
   * Whatever is rounded otherwise there would make a result depend on when the JIT came along, or
   * on the machine. A hundred times are enough for C2 to have compiled both forms.
   */
  @ParameterizedTest
  @CsvSource({
    "-Xint, 1",
    "-XX:TieredStopAtLevel=1, 10",
    "-XX:UseAVX=1, 100",
    "-XX:UseAVX=2, 100",
    "-XX:MaxVectorSize=16, 100"
  })
  void everyCompilerAndWidthGivesTheSameBits(String option, int times) throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                option,
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                FunctionBits.class.getName(),
                Integer.toString(times))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(other.waitFor()).isZero();
    assertThat(printed.lines()).hasSize(times).containsOnly(Long.toString(FunctionBits.hash()));
  }

  private static void requireContract(Case row, float[] numbers) {
    double stated = STATED.units().get(row.name());
    float[] vectors = FunctionBits.vectors(row, numbers);
    for (int i = 0; i < numbers.length; i++) {
      float x = numbers[i];
      float y = row.scalar().apply(x);
      double expected = row.reference().applyAsDouble(x);
      if (!near(y, expected, stated)) {
        throw new AssertionError(row + "(" + x + ") is " + y + " rather than " + expected);
      }
      if (Float.floatToIntBits(y) != Float.floatToIntBits(vectors[i])) {
        throw new AssertionError(row + "(" + x + ") is " + y + ", in a vector " + vectors[i]);
      }
    }
  }

  static boolean near(float y, double expected, double units) {
    float rounded = (float) expected;
    if (Float.isNaN(rounded) || Float.isInfinite(rounded) || Float.isInfinite(y) || rounded == 0) {
      // Also the sign of 0 counts, but a number may round to the least one or to 0.
      return Float.floatToIntBits(y) == Float.floatToIntBits(rounded)
          || (expected != 0
              && Math.abs(y) <= Float.MIN_VALUE
              && Math.abs(y - expected) <= units * Float.MIN_VALUE);
    }
    return Math.abs(y - expected) <= units * ulp(expected);
  }

  /** The distance of floats around a number, which lies between two of them. */
  private static double ulp(double x) {
    return Math.scalb(1, Math.max(Math.getExponent(x), Float.MIN_EXPONENT) - 23);
  }

  private static StatedErrors stated() {
    try {
      return StatedErrors.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
