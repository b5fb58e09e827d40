package org.kindling.program.kernel;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;

/** The functions of one number, in both their forms. */
final class FunctionCases {
  private FunctionCases() {}

  /**
   * A function.
   *
   * @param name as docs/accuracy.md has it
   * @param scalar for one number
   * @param vector for all lanes of a vector
   * @param reference in double precision
   * @param thresholds where its formulas change, beside the edges of all numbers
   */
  record Case(
      String name,
      FloatFunction scalar,
      UnaryOperator<FloatVector> vector,
      DoubleUnaryOperator reference,
      List<Float> thresholds) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A function of one number. */
  @FunctionalInterface
  interface FloatFunction {
    float apply(float x);
  }

  static List<Case> all() {
    // The least exponent of a normal result, of any result and of an infinite one.
    List<Float> exponents = List.of(87.33654f, 103.97208f, 104f, 88.72284f, 89f, 0.34657359f);
    return List.of(
        new Case("exp", Exponentials::exp, VectorExponentials::exp, StrictMath::exp, exponents),
        new Case(
            "expm1",
            Exponentials::expm1,
            VectorExponentials::expm1,
            StrictMath::expm1,
            List.of(20f, 88.37626f, 88.72284f, 89f, 0.34657359f)),
        new Case(
            "tanh",
            Exponentials::tanh,
            VectorExponentials::tanh,
            StrictMath::tanh,
            List.of(1f, 9.010913f, 10f)),
        new Case(
            "sigmoid",
            Exponentials::sigmoid,
            VectorExponentials::sigmoid,
            FunctionCases::sigmoid,
            exponents),
        new Case(
            "log",
            Logarithms::log,
            VectorLogarithms::log,
            StrictMath::log,
            List.of(0.75f, 1f, 1.5f)),
        new Case(
            "log1p",
            Logarithms::log1p,
            VectorLogarithms::log1p,
            StrictMath::log1p,
            List.of(0.25f, 0.5f, 1f)),
        new Case(
            "softplus",
            Logarithms::softplus,
            VectorLogarithms::softplus,
            FunctionCases::softplus,
            List.of(0.6931472f, 87.33654f, 103.97208f, 104f)),
        new Case(
            "sin",
            Trigonometry::sin,
            VectorTrigonometry::sin,
            StrictMath::sin,
            List.of(0.7853982f, 1.5707964f, 3.1415927f, Trigonometry.LIMIT, 16_367_173f * 0x1p72f)),
        new Case(
            "cos",
            Trigonometry::cos,
            VectorTrigonometry::cos,
            StrictMath::cos,
            List.of(0.7853982f, 1.5707964f, 3.1415927f, Trigonometry.LIMIT, 16_367_173f * 0x1p72f)),
        new Case(
            "erf",
            ErrorFunction::erf,
            VectorErrorFunction::erf,
            FunctionCases::erf,
            List.of(ErrorFunction.NEAR, 3.832507f, 4f)));
  }

  private static double sigmoid(double x) {
    double z = StrictMath.exp(-Math.abs(x));
    return (x < 0 ? z : 1) / (1 + z);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  /**
   * A series without subtractions: 2 / sqrt(pi) x e^(-x^2) (1 + 2x^2/3 + (2x^2)^2/(3 * 5) + ...).
   */
  private static double erf(double x) {
    if (Math.abs(x) > 6) {
      // 1 - erf(6) is 2e-17.
      return Math.signum(x);
    }
    double sum = 0;
    double term = 1;
    for (int n = 0; term > sum * 1e-18; n++) {
      sum += term;
      term *= 2 * x * x / (2 * n + 3);
    }
    return 2 / Math.sqrt(Math.PI) * x * StrictMath.exp(-x * x) * sum;
  }
}
