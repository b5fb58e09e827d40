package org.kindling.export;

import java.util.List;
import onnx.Onnx;

/** What stands between rows as a user has them and what a network is given and says. */
interface OnnxRows {
  /** The dimension of the rows, of which a file takes any number. */
  String ROWS = "rows";

  /**
   * Adds the inputs, and what makes of them what a network is given.
   *
   * @return the name of features [1, row, feature...]
   */
  String features(OnnxPrimitives primitives);

  /**
   * Adds what makes the output of what a network expects.
   *
   * @param expected [1, row, target], or of classes [1, row, class]
   */
  void output(OnnxPrimitives primitives, String expected);

  /** An input or output of any number of rows. */
  static Onnx.ValueInfoProto value(
      String name, Onnx.TensorProto.DataType type, List<Integer> ofRow) {
    Onnx.TensorShapeProto.Builder shape = Onnx.TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam(ROWS);
    ofRow.forEach(size -> shape.addDimBuilder().setDimValue(size));
    return value(name, type, shape);
  }

  /** An input or output of a shape. */
  static Onnx.ValueInfoProto value(
      String name, Onnx.TensorProto.DataType type, Onnx.TensorShapeProto.Builder shape) {
    Onnx.TypeProto.Tensor.Builder tensor =
        Onnx.TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape);
    return Onnx.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(Onnx.TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
