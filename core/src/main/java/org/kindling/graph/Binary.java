package org.kindling.graph;

import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.divide;
import static org.kindling.graph.Ops.equal;
import static org.kindling.graph.Ops.gate;
import static org.kindling.graph.Ops.maximum;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.negate;
import static org.kindling.graph.Ops.subtract;
import static org.kindling.graph.Ops.sumTo;
import static org.kindling.graph.Ops.zeros;

import java.util.List;

/** Functions of two operands, element by element; sizes of 1 are broadcast. */
public enum Binary implements Primitive {
  ADD {
    @Override
    List<Tensor> derivatives(Tensor a, Tensor b, Tensor y, Tensor cotangent) {
      return List.of(cotangent, cotangent);
    }
  },
  SUBTRACT {
    @Override
    List<Tensor> derivatives(Tensor a, Tensor b, Tensor y, Tensor cotangent) {
      return List.of(cotangent, negate(cotangent));
    }
  },
  MULTIPLY {
    @Override
    List<Tensor> derivatives(Tensor a, Tensor b, Tensor y, Tensor cotangent) {
      return List.of(multiply(cotangent, b), multiply(cotangent, a));
    }
  },
  DIVIDE {
    @Override
    List<Tensor> derivatives(Tensor a, Tensor b, Tensor y, Tensor cotangent) {
      Tensor toNumerator = divide(cotangent, b);
      return List.of(toNumerator, negate(multiply(toNumerator, y)));
    }
  },
  /** The larger; where both are equal the first operand takes the derivative. */
  MAXIMUM {
    @Override
    List<Tensor> derivatives(Tensor a, Tensor b, Tensor y, Tensor cotangent) {
      Tensor toSecond = gate(cotangent, subtract(b, a));
      return List.of(subtract(cotangent, toSecond), toSecond);
    }
  },
  /**
   * 0 where the second operand is 0 or less, elsewhere the first. Linear in the first, and without
   * derivative in the second, it is the one primitive behind ReLU: {@code relu(x) = gate(x, x)},
   * which is no number where {@code x} is none. It chooses and does not multiply: whatever stands
   * behind a closed gate, be it infinite, is 0.
   */
  GATE {
    @Override
    List<Tensor> derivatives(Tensor a, Tensor b, Tensor y, Tensor cotangent) {
      // A ReLU is positive where its operand is; asking the result lets the operand's memory go.
      Tensor open = a == b ? y : b;
      return List.of(gate(cotangent, open), zeros(b.shape()));
    }
  },
  /**
   * The first to the power of the second. Special cases are those of C: 1 where the exponent is 0
   * or the base is 1, whatever the other is; no number for a negative base with an exponent that is
   * not whole.
   *
   * <p>Nothing flows to the exponent of a base that is 0 or less: where a power is a number there,
   * it is one for whole exponents alone.
   */
  POWER {
    @Override
    List<Tensor> derivatives(Tensor a, Tensor b, Tensor y, Tensor cotangent) {
      if (b.primitive() instanceof Constant constant) {
        return List.of(toBase(a, constant.value(), cotangent), zeros(y.shape()));
      }
      // 0 times 0^-1 would be none: of the exponent 0 a base so small is taken to the power of 0.
      Tensor small = equal(maximum(Ops.abs(a), constant(LEAST)), constant(LEAST));
      Tensor lower = add(subtract(b, constant(1)), multiply(small, equal(b, constant(0))));
      Tensor positive = Ops.relu(a);
      Tensor logarithm = Ops.log(add(positive, equal(positive, constant(0))));
      return List.of(
          multiply(cotangent, multiply(b, Ops.power(a, lower))),
          multiply(cotangent, multiply(y, logarithm)));
    }

    private static Tensor toBase(Tensor a, double exponent, Tensor cotangent) {
      return exponent == 0
          ? zeros(cotangent.shape())
          : multiply(cotangent, multiply(Ops.power(a, exponent - 1), constant(exponent)));
    }
  },
  /** 1 where both are equal, elsewhere 0; without derivative. */
  EQUAL {
    @Override
    List<Tensor> derivatives(Tensor a, Tensor b, Tensor y, Tensor cotangent) {
      return List.of(zeros(a.shape()), zeros(b.shape()));
    }
  },
  /** {@code relu(a + b)} in one pass: a layer's bias and activation. */
  ADD_RELU {
    @Override
    List<Tensor> derivatives(Tensor a, Tensor b, Tensor y, Tensor cotangent) {
      Tensor through = gate(cotangent, y);
      return List.of(through, through);
    }
  };

  /** Of smaller numbers a float has no inverse. */
  private static final double LEAST = 0x1p-126;

  /** {@link #POWER} of numbers. */
  public static double power(double base, double exponent) {
    // Java's has no number for these.
    boolean isOne = base == 1 || base == -1 && Double.isInfinite(exponent);
    return isOne ? 1 : StrictMath.pow(base, exponent);
  }

  /** Derivatives of the result's shape; they are summed to the operands' afterwards. */
  abstract List<Tensor> derivatives(Tensor a, Tensor b, Tensor y, Tensor cotangent);

  @Override
  public Shape shape(List<Shape> operands) {
    return operands.get(0).broadcastWith(operands.get(1));
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor a = output.input(0);
    Tensor b = output.input(1);
    List<Tensor> wide = derivatives(a, b, output, cotangent);
    return List.of(sumTo(wide.get(0), a.shape()), sumTo(wide.get(1), b.shape()));
  }
}
