package org.kindling.export;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import onnx.Onnx;

/** Nodes of an ONNX graph as they are added one behind the other, each under a name of its own. */
final class OnnxNodes {
  /** Of the operators that are used here and of their forms. */
  static final int OPERATORS = 13;

  private final Onnx.GraphProto.Builder graph;
  private int named;

  OnnxNodes(String name) {
    this.graph = Onnx.GraphProto.newBuilder().setName(name);
  }

  /** What all has been added to. */
  Onnx.GraphProto.Builder graph() {
    return graph;
  }

  /** A node with one result, whose name is given back. */
  String node(String operator, List<String> inputs, Onnx.AttributeProto... attributes) {
    String result = next(operator);
    named(result, operator, inputs, attributes);
    return result;
  }

  /** The same with a name for the result that others know. */
  void named(
      String result, String operator, List<String> inputs, Onnx.AttributeProto... attributes) {
    graph.addNode(
        Onnx.NodeProto.newBuilder()
            .setName("node " + result)
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(result)
            .addAllAttribute(Arrays.asList(attributes)));
  }

  /** A constant of single-precision numbers. */
  String floats(long[] dimensions, float... values) {
    Onnx.TensorProto.Builder tensor = tensor(Onnx.TensorProto.DataType.FLOAT, dimensions);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return constant(tensor);
  }

  /** A vector of double-precision numbers. */
  String doubles(double... values) {
    long[] dimensions = {values.length};
    Onnx.TensorProto.Builder tensor = tensor(Onnx.TensorProto.DataType.DOUBLE, dimensions);
    for (double value : values) {
      tensor.addDoubleData(value);
    }
    return constant(tensor);
  }

  /** A vector of whole numbers, such as a shape or axes. */
  String longs(long... values) {
    long[] dimensions = {values.length};
    Onnx.TensorProto.Builder tensor = tensor(Onnx.TensorProto.DataType.INT64, dimensions);
    LongStream.of(values).forEach(tensor::addInt64Data);
    return constant(tensor);
  }

  /** A whole number without dimensions. */
  String scalar(long value) {
    return constant(tensor(Onnx.TensorProto.DataType.INT64).addInt64Data(value));
  }

  static Onnx.TensorProto.Builder tensor(Onnx.TensorProto.DataType type, long... dimensions) {
    Onnx.TensorProto.Builder tensor = Onnx.TensorProto.newBuilder().setDataType(type.getNumber());
    LongStream.of(dimensions).forEach(tensor::addDims);
    return tensor;
  }

  private String constant(Onnx.TensorProto.Builder tensor) {
    String name = next("constant");
    graph.addInitializer(tensor.setName(name));
    return name;
  }

  private String next(String kind) {
    return "/" + kind + "/" + named++;
  }

  static Onnx.AttributeProto attribute(String name, long value) {
    return Onnx.AttributeProto.newBuilder()
        .setName(name)
        .setType(Onnx.AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static Onnx.AttributeProto attribute(String name, List<Integer> values) {
    Onnx.AttributeProto.Builder attribute =
        Onnx.AttributeProto.newBuilder()
            .setName(name)
            .setType(Onnx.AttributeProto.AttributeType.INTS);
    values.forEach(attribute::addInts);
    return attribute.build();
  }
}
