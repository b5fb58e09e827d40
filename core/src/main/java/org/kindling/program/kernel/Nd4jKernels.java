package org.kindling.program.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.graph.Binary;
import org.kindling.graph.MatMul;
import org.kindling.graph.MatMul.Orientation;
import org.kindling.graph.Primitive;
import org.kindling.graph.Shape;
import org.kindling.graph.Sum;
import org.kindling.graph.Unary;
import org.nd4j.linalg.api.buffer.DataBuffer;
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
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's own kernels, in either precision: the default, and what faster kernels are tested against.
 *
 * <p>Operations and views are made when a kernel is bound, with the result's array as output, so
 * that running one allocates no array.
 */
final class Nd4jKernels implements KernelTable {
  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    List<INDArray> x = operands.stream().map(Buffer::array).toList();
    INDArray z = result.array();
    if (primitive instanceof Unary unary) {
      return transform(unary, x.get(0), z).map(op -> () -> Nd4j.getExecutioner().exec(op));
    }
    if (primitive instanceof Binary binary) {
      return pairwise(binary, x, z);
    }
    if (primitive instanceof MatMul matmul) {
      return Optional.of(product(matmul, operands, result));
    }
    if (primitive instanceof Sum sum) {
      return Optional.of(reduction("reduce_sum", sum.axes(), x.get(0), z));
    }
    return Optional.empty();
  }

  private static Optional<Op> transform(Unary unary, INDArray x, INDArray z) {
    return switch (unary) {
      case NEGATE -> Optional.of(new Negative(x, z));
      case EXP -> Optional.of(new Exp(x, z));
      case LOG -> Optional.of(new Log(x, z));
      case SQRT -> Optional.of(new Sqrt(x, z));
      case SQUARE -> Optional.of(new Square(x, z));
      case TANH -> Optional.of(new Tanh(x, z));
      case SIGMOID -> Optional.of(new Sigmoid(x, z));
      case ABS -> Optional.of(new Abs(x, z));
      // ND4J's sign of what is no number is 0.
      case SIGN -> Optional.empty();
      case SIN -> Optional.of(new Sin(x, z));
      case COS -> Optional.of(new Cos(x, z));
    };
  }

  private static Optional<Kernel> pairwise(Binary binary, List<INDArray> x, INDArray z) {
    return switch (binary) {
      case ADD -> Optional.of(custom("add", context(x, z)));
      case SUBTRACT -> Optional.of(custom("subtract", context(x, z)));
      case MULTIPLY -> Optional.of(custom("multiply", context(x, z)));
      case DIVIDE -> Optional.of(custom("divide", context(x, z)));
      // Of a number and none ND4J's maximum is the number.
      case MAXIMUM, GATE, EQUAL, ADD_RELU -> Optional.empty();
    };
  }

  /** Product after product: ND4J's batched product does not share an operand. */
  private static Kernel product(MatMul matmul, List<Buffer> operands, Buffer result) {
    Buffer a = operands.get(0);
    Buffer b = operands.get(1);
    MatrixPairs pairs = MatrixPairs.of(a.shape(), b.shape(), result.shape());
    List<Kernel> products = new ArrayList<>();
    for (int i = 0; i < pairs.count(); i++) {
      INDArray into = matrix(result, i * MatrixPairs.matrixSize(result.shape()));
      OpContext context =
          context(List.of(matrix(a, pairs.left()[i]), matrix(b, pairs.right()[i])), into);
      context.setIArguments(
          matmul.left() == Orientation.PLAIN ? 0 : 1, matmul.right() == Orientation.PLAIN ? 0 : 1);
      products.add(custom("matmul", context));
    }
    return () -> {
      for (Kernel product : products) {
        product.run();
      }
    };
  }

  /** The matrix that starts at an element. */
  private static INDArray matrix(Buffer operand, int first) {
    INDArray all = operand.array();
    Shape shape = operand.shape();
    DataBuffer part =
        Nd4j.createBuffer(all.data(), all.offset() + first, MatrixPairs.matrixSize(shape));
    return Nd4j.create(part, new long[] {shape.get(-2), shape.get(-1)});
  }

  private static Kernel reduction(String name, List<Integer> axes, INDArray x, INDArray z) {
    OpContext context = context(List.of(x), z);
    context.setIArguments(axes.stream().mapToLong(i -> i).toArray());
    context.setBArguments(true);
    return custom(name, context);
  }

  private static OpContext context(List<INDArray> x, INDArray z) {
    OpContext context = Nd4j.getExecutioner().buildContext();
    for (int i = 0; i < x.size(); i++) {
      context.setInputArray(i, x.get(i));
    }
    context.setOutputArray(0, z);
    return context;
  }

  /** A custom operation whose arguments are set once: setting them allocates. */
  private static Kernel custom(String name, OpContext context) {
    CustomOp operation = DynamicCustomOp.builder(name).build();
    return () -> Nd4j.getExecutioner().exec(operation, context);
  }
}
