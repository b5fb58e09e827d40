package org.kindling.graph;

import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.divide;
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
  LOG {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      return divide(cotangent, x);
    }
  },
  SQRT {
    @Override
    Tensor derivative(Tensor x, Tensor y, Tensor cotangent) {
      return divide(multiply(cotangent, constant(0.5)), y);
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
