package org.kindling.export;

import static onnx.Onnx.TensorProto.DataType.FLOAT;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Rows of numbers as the network takes them and says them: {@code features} in, {@code prediction}
 * or {@code probabilities} out.
 *
 * @param featureShape of a row
 * @param output what the numbers that are predicted for a row are called
 * @param numbers how many there are for a row
 */
record NumberRows(List<Integer> featureShape, String output, int numbers) implements OnnxRows {
  static final String FEATURES = "features";

  @Override
  public String features(OnnxPrimitives primitives) {
    primitives.nodes().graph().addInput(OnnxRows.value(FEATURES, FLOAT, featureShape));
    LongStream shape =
        LongStream.concat(
            LongStream.of(1, RowsTwice.ANY), featureShape.stream().mapToLong(size -> size));
    return primitives.reshaped(FEATURES, shape.toArray());
  }

  @Override
  public void output(OnnxPrimitives primitives, String expected) {
    OnnxNodes nodes = primitives.nodes();
    nodes.graph().addOutput(OnnxRows.value(output, FLOAT, List.of(numbers)));
    nodes.named(output, "Reshape", List.of(expected, nodes.longs(RowsTwice.ANY, numbers)));
  }
}
