package org.kindling.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.graph.Binary;
import org.kindling.graph.Broadcast;
import org.kindling.graph.Concat;
import org.kindling.graph.MatMul;
import org.kindling.graph.MatMul.Orientation;
import org.kindling.graph.Max;
import org.kindling.graph.Pad;
import org.kindling.graph.Permute;
import org.kindling.graph.Primitive;
import org.kindling.graph.Slice;
import org.kindling.graph.Sum;
import org.kindling.graph.Unary;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

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
      return Optional.of(transform(unary, x.get(0), z));
    }
    if (primitive instanceof Binary binary) {
      return pairwise(binary, x, z);
    }
    if (primitive instanceof MatMul matmul) {
      return Optional.of(product(matmul, x, z));
    }
    if (primitive instanceof Sum sum) {
      return Optional.of(reduction("reduce_sum", sum.axes(), x.get(0), z));
    }
    if (primitive instanceof Max max) {
      return Optional.of(reduction("reduce_max", max.axes(), x.get(0), z));
    }
    return copies(primitive, x, z);
  }

  private static Optional<Kernel> copies(Primitive primitive, List<INDArray> x, INDArray z) {
    if (primitive instanceof Broadcast) {
      INDArray wide = x.get(0).broadcast(z.shape());
      return Optional.of(() -> z.assign(wide));
    }
    if (primitive instanceof Permute permute) {
      INDArray view = x.get(0).permute(permute.order().stream().mapToInt(i -> i).toArray());
      return Optional.of(() -> z.assign(view));
    }
    if (primitive instanceof Slice slice) {
      INDArray view = range(x.get(0), slice.axis(), slice.start(), slice.length());
      return Optional.of(() -> z.assign(view));
    }
    if (primitive instanceof Pad pad) {
      long length = x.get(0).size(pad.axis());
      INDArray view = range(z, pad.axis(), pad.before(), length);
      return Optional.of(
          () -> {
            z.assign(0);
            view.assign(x.get(0));
          });
    }
    if (primitive instanceof Concat concat) {
      return Optional.of(concatenation(concat.axis(), x, z));
    }
    return Optional.empty();
  }

  private static Kernel transform(Unary unary, INDArray x, INDArray z) {
    Op op =
        switch (unary) {
          case NEGATE -> new Negative(x, z);
          case EXP -> new Exp(x, z);
          case LOG -> new Log(x, z);
          case SQRT -> new Sqrt(x, z);
          case SQUARE -> new Square(x, z);
          case TANH -> new Tanh(x, z);
          case SIGMOID -> new Sigmoid(x, z);
          case ABS -> new Abs(x, z);
          case SIGN -> new Sign(x, z);
          case SIN -> new Sin(x, z);
          case COS -> new Cos(x, z);
        };
    return () -> Nd4j.getExecutioner().exec(op);
  }

  private static Optional<Kernel> pairwise(Binary binary, List<INDArray> x, INDArray z) {
    return switch (binary) {
      case ADD -> Optional.of(custom(operation("add", x, z)));
      case SUBTRACT -> Optional.of(custom(operation("subtract", x, z)));
      case MULTIPLY -> Optional.of(custom(operation("multiply", x, z)));
      case DIVIDE -> Optional.of(custom(operation("divide", x, z)));
      case MAXIMUM -> Optional.of(custom(operation("maximum", x, z)));
      case GATE, EQUAL, ADD_RELU -> Optional.empty();
    };
  }

  private static Kernel product(MatMul matmul, List<INDArray> x, INDArray z) {
    List<INDArray> full = x.stream().map(operand -> perTask(operand, z.size(0))).toList();
    DynamicCustomOp.DynamicCustomOpsBuilder operation = operation("matmul", full, z);
    operation.addIntegerArguments(
        matmul.left() == Orientation.PLAIN ? 0 : 1, matmul.right() == Orientation.PLAIN ? 0 : 1);
    return custom(operation);
  }

  /** ND4J's batched product wants every operand for every task; the repetition is a view. */
  private static INDArray perTask(INDArray operand, long tasks) {
    return operand.size(0) == tasks
        ? operand
        : operand.broadcast(tasks, operand.size(1), operand.size(2));
  }

  private static Kernel reduction(String name, List<Integer> axes, INDArray x, INDArray z) {
    DynamicCustomOp.DynamicCustomOpsBuilder operation = operation(name, List.of(x), z);
    operation.addIntegerArguments(axes.stream().mapToInt(i -> i).toArray());
    operation.addBooleanArguments(true);
    return custom(operation);
  }

  private static Kernel concatenation(int axis, List<INDArray> parts, INDArray z) {
    List<INDArray> places = new ArrayList<>();
    long start = 0;
    for (INDArray part : parts) {
      places.add(range(z, axis, start, part.size(axis)));
      start += part.size(axis);
    }
    return () -> {
      for (int i = 0; i < places.size(); i++) {
        places.get(i).assign(parts.get(i));
      }
    };
  }

  /** A view of a range along one axis, of the same rank. */
  private static INDArray range(INDArray array, int axis, long start, long length) {
    INDArrayIndex[] indices = new INDArrayIndex[array.rank()];
    java.util.Arrays.fill(indices, NDArrayIndex.all());
    indices[axis] = NDArrayIndex.interval(start, start + length);
    return array.get(indices);
  }

  private static DynamicCustomOp.DynamicCustomOpsBuilder operation(
      String name, List<INDArray> x, INDArray z) {
    return DynamicCustomOp.builder(name).addInputs(x.toArray(INDArray[]::new)).addOutputs(z);
  }

  private static Kernel custom(DynamicCustomOp.DynamicCustomOpsBuilder builder) {
    CustomOp operation = builder.build();
    return () -> Nd4j.getExecutioner().exec(operation);
  }
}
