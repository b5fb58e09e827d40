package org.kindling.graph;

import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.divide;
import static org.kindling.graph.Ops.equal;
import static org.kindling.graph.Ops.gate;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.negate;
import static org.kindling.graph.Ops.subtract;
import static org.kindling.graph.Ops.zeros;

import java.util.List;

/** Functions of one operand, element by element. */
public enum Unary implements Primitive {
  NEGATE {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      return negate(cotangent);
    }
  },
  EXP {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      return multiply(cotangent, y);
    }
  },
  /** e^x - 1, which is exact to the last digits near 0 as well. */
  EXPM1 {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      return multiply(cotangent, Ops.exp(x));
    }
  },
  LOG {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      return divide(cotangent, x);
    }
  },
  /** The logarithm of 1 + x, which is exact to the last digits near 0 as well. */
  LOG1P {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      return divide(cotangent, add(x, constant(1)));
    }
  },
  /** The logarithm of 1 + e^x, of which neither becomes infinite on the way. */
  SOFTPLUS {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      return multiply(cotangent, Ops.sigmoid(x));
    }
  },
  /**
   * Its derivative at 0 is 0: a length, which is a root of squares, has it as a subgradient there.
   * An infinite one would meet the squares' 0 and be no number.
   */
  SQRT {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      // Also what the gate shuts out stays finite, for the derivative of this derivative.
      Tensor divisor = add(y, equal(y, constant(0)));
      return gate(divide(multiply(cotangent, constant(0.5)), divisor), y);
    }
  },
  SQUARE {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      return multiply(cotangent, multiply(x, constant(2)));
    }
  },
  TANH {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      return multiply(cotangent, subtract(constant(1), Ops.square(y)));
    }
  },
  SIGMOID {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      return multiply(cotangent, subtract(y, Ops.square(y)));
    }
  },
  ABS {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      return multiply(cotangent, Ops.sign(x));
    }
  },
  /** -1, 0 or 1; its derivative is 0 wherever it has one. */
  SIGN {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      return zeros(x.shape());
    }
  },
  SIN {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      return multiply(cotangent, Ops.cos(x));
    }
  },
  COS {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      return negate(multiply(cotangent, Ops.sin(x)));
    }
  },
  /** The error function. */
  ERF {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      Tensor bell = Ops.exp(negate(Ops.square(x)));
      return multiply(cotangent, multiply(bell, constant(2 / Math.sqrt(Math.PI))));
    }
  };

  abstract Tensor derivative(Tensor x, Tensor y, Tensor cotangent);

  @Override
  public Shape shape(List<Shape> operands) {
    return operands.get(0);
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return List.of(derivative(output.input(0), output, cotangent));
  }
}
