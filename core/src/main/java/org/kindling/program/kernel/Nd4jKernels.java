package org.kindling.program.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.kindling.graph.Binary;
import org.kindling.graph.MatMul;
import org.kindling.graph.MatMul.Orientation;
import org.kindling.graph.Primitive;
import org.kindling.graph.Shape;
import org.kindling.graph.Sum;
import org.kindling.graph.Unary;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's own kernels, in either precision: what computes in double precision, and what Kindling's
 * kernels are tested against.
 *
 * <p>Their arrays lie outside the heap, so that operands are copied to them and results back.
 * Operations and arrays are made when a kernel is bound; running one makes none.
 */
final class Nd4jKernels implements KernelTable {
  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    if (primitive instanceof Unary unary) {
      return supported(unary) ? Optional.of(transform(unary, operands, result)) : Optional.empty();
    }
    if (primitive instanceof Binary binary) {
      return name(binary).map(name -> custom(name, operands, result, context -> {}));
    }
    if (primitive instanceof MatMul matmul) {
      return Optional.of(product(matmul, operands, result));
    }
    if (primitive instanceof Sum sum) {
      long[] axes = sum.axes().stream().mapToLong(i -> i).toArray();
      return Optional.of(
          custom(
              "reduce_sum",
              operands,
              result,
              context -> {
                context.setIArguments(axes);
                // The axes stay with size 1.
                context.setBArguments(true);
              }));
    }
    return Optional.empty();
  }

  private static boolean supported(Unary unary) {
    return switch (unary) {
      // ND4J's sign of what is no number is 0, its softplus infinite where e^x is, and its e^x - 1
      // and logarithm of 1 + x have no more digits near 0 than the subtraction leaves.
      case SIGN, EXPM1, LOG1P, SOFTPLUS -> false;
      default -> true;
    };
  }

  private static Kernel transform(Unary unary, List<Buffer> operands, Buffer result) {
    NativeCopy x = NativeCopy.of(operands.get(0));
    NativeCopy z = NativeCopy.of(result);
    Op op = operation(unary, x.array(), z.array());
    return () -> {
      x.write();
      Nd4j.getExecutioner().exec(op);
      z.read();
    };
  }

  private static Op operation(Unary unary, INDArray x, INDArray z) {
    return switch (unary) {
      case NEGATE -> new Negative(x, z);
      case EXP -> new Exp(x, z);
      case LOG -> new Log(x, z);
      case SQRT -> new Sqrt(x, z);
      case SQUARE -> new Square(x, z);
      case TANH -> new Tanh(x, z);
      case SIGMOID -> new Sigmoid(x, z);
      case ABS -> new Abs(x, z);
      case SIN -> new Sin(x, z);
      case COS -> new Cos(x, z);
      case ERF -> new Erf(x, z);
      case SIGN, EXPM1, LOG1P, SOFTPLUS -> throw new IllegalArgumentException(unary + "");
    };
  }

  private static Optional<String> name(Binary binary) {
    return switch (binary) {
      case ADD -> Optional.of("add");
      case SUBTRACT -> Optional.of("subtract");
      case MULTIPLY -> Optional.of("multiply");
      case DIVIDE -> Optional.of("divide");
      // Of a number and none ND4J's maximum is the number.
      case MAXIMUM, POWER, GATE, EQUAL, ADD_RELU -> Optional.empty();
    };
  }

  /** Product after product: ND4J's batched product does not share an operand. */
  private static Kernel product(MatMul matmul, List<Buffer> operands, Buffer result) {
    Buffer a = operands.get(0);
    Buffer b = operands.get(1);
    MatrixPairs pairs = MatrixPairs.of(a.shape(), b.shape(), result.shape());
    int left = matmul.left() == Orientation.PLAIN ? 0 : 1;
    int right = matmul.right() == Orientation.PLAIN ? 0 : 1;
    List<Kernel> products = new ArrayList<>();
    for (int i = 0; i < pairs.count(); i++) {
      Buffer into = matrix(result, i * MatrixPairs.matrixSize(result.shape()));
      List<Buffer> from = List.of(matrix(a, pairs.left()[i]), matrix(b, pairs.right()[i]));
      products.add(custom("matmul", from, into, context -> context.setIArguments(left, right)));
    }
    return () -> products.forEach(Kernel::run);
  }

  /** The matrix that starts at an element. */
  private static Buffer matrix(Buffer operand, int first) {
    Shape shape = operand.shape();
    return operand.part(first, Shape.of(shape.get(-2), shape.get(-1)));
  }

  /** A custom operation whose arguments are set once: setting them allocates. */
  private static Kernel custom(
      String name, List<Buffer> operands, Buffer result, Consumer<OpContext> arguments) {
    List<NativeCopy> x = operands.stream().map(NativeCopy::of).toList();
    NativeCopy z = NativeCopy.of(result);
    OpContext context = Nd4j.getExecutioner().buildContext();
    for (int i = 0; i < x.size(); i++) {
      context.setInputArray(i, x.get(i).array());
    }
    context.setOutputArray(0, z.array());
    arguments.accept(context);
    CustomOp operation = DynamicCustomOp.builder(name).build();
    return () -> {
      x.forEach(NativeCopy::write);
      Nd4j.getExecutioner().exec(operation, context);
      z.read();
    };
  }
}
