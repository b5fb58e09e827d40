package org.kindling.export;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import onnx.Onnx;
import org.kindling.graph.Binary;
import org.kindling.graph.Broadcast;
import org.kindling.graph.Concat;
import org.kindling.graph.Constant;
import org.kindling.graph.MatMul;
import org.kindling.graph.Max;
import org.kindling.graph.Permute;
import org.kindling.graph.Primitive;
import org.kindling.graph.Reshape;
import org.kindling.graph.Slice;
import org.kindling.graph.StopGradient;
import org.kindling.graph.Sum;
import org.kindling.graph.Tensor;
import org.kindling.graph.Topology;
import org.kindling.graph.Unary;

/**
 * Primitives as nodes of an ONNX graph.
 *
 * @param nodes to which they are added
 */
record OnnxPrimitives(OnnxNodes nodes) {
  private static final Map<Unary, String> UNARY =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Unary.NEGATE, "Neg"),
              Map.entry(Unary.EXP, "Exp"),
              Map.entry(Unary.LOG, "Log"),
              Map.entry(Unary.SOFTPLUS, "Softplus"),
              Map.entry(Unary.SQRT, "Sqrt"),
              Map.entry(Unary.TANH, "Tanh"),
              Map.entry(Unary.SIGMOID, "Sigmoid"),
              Map.entry(Unary.ABS, "Abs"),
              Map.entry(Unary.SIGN, "Sign"),
              Map.entry(Unary.SIN, "Sin"),
              Map.entry(Unary.COS, "Cos"),
              Map.entry(Unary.ERF, "Erf")));
  private static final Map<Binary, String> BINARY =
      new EnumMap<>(
          Map.of(
              Binary.ADD, "Add",
              Binary.SUBTRACT, "Sub",
              Binary.MULTIPLY, "Mul",
              Binary.DIVIDE, "Div",
              Binary.MAXIMUM, "Max",
              Binary.POWER, "Pow"));

  /**
   * Adds what a result is computed by.
   *
   * @param result of both graphs
   * @param inputs the names of their inputs
   * @return the result's name
   * @throws IllegalArgumentException for a primitive that has no mapping, with the line that built
   *     it
   */
  String add(RowsTwice result, Map<Tensor, String> inputs) {
    List<Tensor> few = Topology.order(List.of(result.few()));
    List<Tensor> many = Topology.order(List.of(result.many()));
    if (few.size() != many.size()) {
      throw result.refused("is computed in another way for another number of rows");
    }
    Map<Tensor, String> names = new HashMap<>(inputs);
    for (int i = 0; i < few.size(); i++) {
      Tensor tensor = few.get(i);
      if (!names.containsKey(tensor)) {
        List<String> operands = tensor.inputs().stream().map(names::get).toList();
        names.put(tensor, node(new RowsTwice(tensor, many.get(i)), operands));
      }
    }
    return names.get(result.few());
  }

  private String node(RowsTwice tensor, List<String> operands) {
    Primitive primitive = tensor.few().primitive();
    if (primitive instanceof Reshape) {
      return reshaped(operands.get(0), tensor.dimensions());
    }
    if (primitive instanceof Broadcast) {
      return nodes.node("Expand", List.of(operands.get(0), nodes.longs(tensor.fixed())));
    }
    if (primitive instanceof Constant constant) {
      long[] dimensions = tensor.fixed();
      float[] values = new float[tensor.few().shape().size()];
      Arrays.fill(values, (float) constant.value());
      return nodes.floats(dimensions, values);
    }
    tensor.requireOnePrimitive();
    if (primitive instanceof Unary unary) {
      return unary(unary, tensor, operands);
    }
    if (primitive instanceof Binary binary) {
      return binary(binary, operands);
    }
    return structural(primitive, tensor, operands);
  }

  private String unary(Unary unary, RowsTwice tensor, List<String> operands) {
    String x = operands.get(0);
    if (unary == Unary.SQUARE) {
      return nodes.node("Mul", List.of(x, x));
    }
    String operator = UNARY.get(unary);
    if (operator == null) {
      throw tensor.refused("has no mapping");
    }
    return nodes.node(operator, operands);
  }

  private String binary(Binary binary, List<String> operands) {
    return switch (binary) {
      case GATE -> gate(operands.get(0), operands.get(1));
      case ADD_RELU -> nodes.node("Relu", List.of(nodes.node("Add", operands)));
      case EQUAL -> asFloat(nodes.node("Equal", operands));
      default -> nodes.node(BINARY.get(binary), operands);
    };
  }

  private String gate(String x, String gate) {
    if (x.equals(gate)) {
      return nodes.node("Relu", List.of(x));
    }
    String zero = nodes.floats(new long[0], 0);
    String shut = nodes.node("LessOrEqual", List.of(gate, zero));
    return nodes.node("Where", List.of(shut, zero, x));
  }

  private String structural(Primitive primitive, RowsTwice tensor, List<String> operands) {
    String x = operands.get(0);
    if (primitive instanceof MatMul product) {
      int rank = tensor.few().shape().rank();
      return nodes.node(
          "MatMul",
          List.of(turned(x, product.left(), rank), turned(operands.get(1), product.right(), rank)));
    }
    if (primitive instanceof Permute permute) {
      return nodes.node("Transpose", operands, OnnxNodes.attribute("perm", permute.order()));
    }
    if (primitive instanceof Slice slice) {
      int end = slice.start() + slice.length();
      return nodes.node(
          "Slice",
          List.of(x, nodes.longs(slice.start()), nodes.longs(end), nodes.longs(slice.axis())));
    }
    if (primitive instanceof Concat concat) {
      return nodes.node("Concat", operands, OnnxNodes.attribute("axis", concat.axis()));
    }
    if (primitive instanceof Sum sum) {
      long[] axes = sum.axes().stream().mapToLong(axis -> axis).toArray();
      return nodes.node("ReduceSum", List.of(x, nodes.longs(axes)));
    }
    if (primitive instanceof Max max) {
      return nodes.node("ReduceMax", operands, OnnxNodes.attribute("axes", max.axes()));
    }
    if (primitive instanceof StopGradient) {
      return x;
    }
    throw tensor.refused("has no mapping");
  }

  private String turned(String x, MatMul.Orientation orientation, int rank) {
    if (orientation == MatMul.Orientation.PLAIN) {
      return x;
    }
    List<Integer> order =
        IntStream.range(0, rank)
            .map(axis -> axis < rank - 2 ? axis : 2 * rank - 3 - axis)
            .boxed()
            .toList();
    return nodes.node("Transpose", List.of(x), OnnxNodes.attribute("perm", order));
  }

  /** The same elements under another shape. */
  String reshaped(String x, long... dimensions) {
    return nodes.node("Reshape", List.of(x, nodes.longs(dimensions)));
  }

  /** As single-precision numbers. */
  String asFloat(String x) {
    return cast(x, Onnx.TensorProto.DataType.FLOAT);
  }

  /** As numbers of another type. */
  String cast(String x, Onnx.TensorProto.DataType type) {
    return nodes.node("Cast", List.of(x), OnnxNodes.attribute("to", type.getNumber()));
  }
}
