package org.kindling.program.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.kindling.graph.Binary;
import org.kindling.graph.GateAdd;
import org.kindling.graph.Max;
import org.kindling.graph.MultiplyAdd;
import org.kindling.graph.MultiplyAddRelu;
import org.kindling.graph.OneHot;
import org.kindling.graph.Primitive;
import org.kindling.graph.ScaledAdd;
import org.kindling.graph.Shape;
import org.kindling.graph.SquaredDeviations;
import org.kindling.graph.SumOfProducts;
import org.kindling.graph.Unary;

/** Plain loops, in either precision, for what ND4J has no broadcasting operation for. */
final class PlainKernels implements KernelTable {
  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    if (primitive instanceof Binary binary) {
      return pairwise(binary).map(function -> elementwise(function, operands, result));
    }
    if (primitive instanceof ScaledAdd scaled) {
      return Optional.of(elementwise((a, b, c) -> a + scaled.scale() * b, operands, result));
    }
    if (primitive instanceof MultiplyAdd) {
      return Optional.of(elementwise((a, b, c) -> a * b + c, operands, result));
    }
    if (primitive instanceof GateAdd) {
      return Optional.of(elementwise((a, b, c) -> (b <= 0 ? 0 : a) + c, operands, result));
    }
    if (primitive instanceof MultiplyAddRelu) {
      return Optional.of(elementwise((a, b, c) -> Math.max(a * b + c, 0), operands, result));
    }
    if (primitive instanceof OneHot) {
      return Optional.of(oneHot(operands.get(0), result));
    }
    if (primitive instanceof Unary unary) {
      return function(unary).map(function -> each(function, operands.get(0), result));
    }
    if (primitive instanceof Max) {
      return Optional.of(max(operands.get(0), result));
    }
    if (primitive instanceof SquaredDeviations) {
      return Optional.of(sum((a, b) -> (a - b) * (a - b), operands, result));
    }
    if (primitive instanceof SumOfProducts) {
      return Optional.of(sum((a, b) -> a * b, operands, result));
    }
    return Optional.empty();
  }

  private static Optional<Function> pairwise(Binary binary) {
    return switch (binary) {
      case GATE -> Optional.of((a, b, c) -> b <= 0 ? 0 : a);
      case MAXIMUM -> Optional.of((a, b, c) -> Math.max(a, b));
      case POWER -> Optional.of((a, b, c) -> Binary.power(a, b));
      case EQUAL -> Optional.of((a, b, c) -> a == b ? 1 : 0);
      case ADD_RELU -> Optional.of((a, b, c) -> Math.max(a + b, 0));
      case ADD, SUBTRACT, MULTIPLY, DIVIDE -> Optional.empty();
    };
  }

  /** A function of up to three corresponding elements; a missing operand repeats the first. */
  private static Kernel elementwise(Function function, List<Buffer> operands, Buffer result) {
    Strides strides = Strides.of(result.shape(), operands.stream().map(Buffer::shape).toList());
    Elements[] x = operands.stream().map(Elements::of).toArray(Elements[]::new);
    int third = operands.size() - 1;
    Elements z = Elements.of(result);
    return () ->
        strides.forEach(
            (at, offsets) ->
                z.put(
                    at,
                    function.apply(
                        x[0].get(offsets[0]), x[1].get(offsets[1]), x[third].get(offsets[third]))));
  }

  /** The sum of a function of two corresponding elements along the axes where the result is 1. */
  private static Kernel sum(DoubleBinaryOperator function, List<Buffer> operands, Buffer result) {
    Shape full = operands.get(0).shape();
    Strides strides = Strides.of(full, List.of(full, operands.get(1).shape(), result.shape()));
    Elements x = Elements.of(operands.get(0));
    Elements y = Elements.of(operands.get(1));
    Elements z = Elements.of(result);
    int size = result.shape().size();
    double[] sums = new double[size];
    Kernel kernel =
        () -> {
          Arrays.fill(sums, 0);
          strides.forEach(
              (at, offsets) ->
                  sums[offsets[2]] += function.applyAsDouble(x.get(offsets[0]), y.get(offsets[1])));
          for (int i = 0; i < size; i++) {
            z.put(i, sums[i]);
          }
        };
    return kernel.holding((long) size * Double.BYTES);
  }

  private static Optional<DoubleUnaryOperator> function(Unary unary) {
    return switch (unary) {
      case SIGN -> Optional.of(Math::signum);
      case EXPM1 -> Optional.of(StrictMath::expm1);
      case LOG1P -> Optional.of(StrictMath::log1p);
      case SOFTPLUS -> Optional.of(PlainKernels::softplus);
      default -> Optional.empty();
    };
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  private static Kernel each(DoubleUnaryOperator function, Buffer operand, Buffer result) {
    Elements x = Elements.of(operand);
    Elements z = Elements.of(result);
    int size = result.shape().size();
    return () -> {
      for (int i = 0; i < size; i++) {
        z.put(i, function.applyAsDouble(x.get(i)));
      }
    };
  }

  /** The greatest along the axes where the result is 1; no number where one of them is none. */
  private static Kernel max(Buffer operand, Buffer result) {
    Strides strides = Strides.of(operand.shape(), List.of(operand.shape(), result.shape()));
    Elements x = Elements.of(operand);
    Elements z = Elements.of(result);
    int size = result.shape().size();
    return () -> {
      for (int i = 0; i < size; i++) {
        z.put(i, Double.NEGATIVE_INFINITY);
      }
      strides.forEach(
          (at, offsets) -> z.put(offsets[1], Math.max(z.get(offsets[1]), x.get(offsets[0]))));
    };
  }

  private static Kernel oneHot(Buffer classes, Buffer result) {
    Elements x = Elements.of(classes);
    Elements z = Elements.of(result);
    int rows = classes.shape().size();
    int depth = result.shape().get(-1);
    return () -> {
      for (int row = 0; row < rows; row++) {
        double wanted = x.get(row);
        for (int d = 0; d < depth; d++) {
          z.put(row * depth + d, d == wanted ? 1 : 0);
        }
      }
    };
  }

  /** A function of up to three corresponding elements. */
  @FunctionalInterface
  private interface Function {
    double apply(double a, double b, double c);
  }
}
