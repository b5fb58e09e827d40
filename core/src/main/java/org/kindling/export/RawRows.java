package org.kindling.export;

import static onnx.Onnx.TensorProto.DataType.DOUBLE;
import static onnx.Onnx.TensorProto.DataType.INT64;

import java.util.ArrayList;
import java.util.List;
import org.kindling.task.table.Category;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.Scaling;

/**
 * A table's rows in its own units: {@code features} in double precision, NaN where one is missing,
 * and for each category {@code category/NAME}, the place of its value among those of the training,
 * where any other number is the place of what is none of them. What comes out is {@code prediction}
 * in the target's unit, or {@code probabilities} of the target's classes.
 *
 * @param encoding by which rows become numbers
 */
record RawRows(Encoding encoding) implements OnnxRows {
  @Override
  public String features(OnnxPrimitives primitives) {
    List<String> parts = new ArrayList<>();
    if (!encoding.scaling().features().isEmpty()) {
      parts.add(standardised(primitives));
    }
    encoding.categories().forEach(category -> parts.add(oneHot(primitives.nodes(), category)));
    String row = primitives.nodes().node("Concat", parts, OnnxNodes.attribute("axis", 1));
    return primitives.reshaped(row, 1, RowsTwice.ANY, encoding.width());
  }

  /** In double precision, as {@code Scaling} does it; what is missing is the mean, which is 0. */
  private String standardised(OnnxPrimitives primitives) {
    OnnxNodes nodes = primitives.nodes();
    List<Scaling.Column> columns = encoding.scaling().features();
    String input = NumberRows.FEATURES;
    nodes.graph().addInput(OnnxRows.value(input, DOUBLE, List.of(columns.size())));
    String means = nodes.doubles(columns.stream().mapToDouble(Scaling.Column::mean).toArray());
    String deviations =
        nodes.doubles(columns.stream().mapToDouble(Scaling.Column::deviation).toArray());
    String centred = nodes.node("Sub", List.of(input, means));
    String scaled = primitives.asFloat(nodes.node("Div", List.of(centred, deviations)));
    // Not a number alone differs from itself.
    String there = nodes.node("Equal", List.of(input, input));
    return nodes.node("Where", List.of(there, scaled, nodes.floats(new long[0], 0)));
  }

  /** The last place is that of whatever is none of the values, and so is -1. */
  private static String oneHot(OnnxNodes nodes, Category category) {
    String input = "category/" + category.name();
    nodes.graph().addInput(OnnxRows.value(input, INT64, List.of()));
    String atLeast = nodes.node("Max", List.of(input, nodes.scalar(-1)));
    String place = nodes.node("Min", List.of(atLeast, nodes.scalar(category.width() - 1)));
    String values = nodes.floats(new long[] {2}, 0, 1);
    return nodes.node("OneHot", List.of(place, nodes.scalar(category.width()), values));
  }

  @Override
  public void output(OnnxPrimitives primitives, String expected) {
    encoding
        .classes()
        .map(classes -> classes.values().size())
        .ifPresentOrElse(
            count ->
                new NumberRows(List.of(), OnnxFile.PROBABILITIES, count)
                    .output(primitives, expected),
            () -> quantity(primitives, expected));
  }

  private void quantity(OnnxPrimitives primitives, String expected) {
    OnnxNodes nodes = primitives.nodes();
    String flat = primitives.reshaped(expected, RowsTwice.ANY);
    Scaling.Column target = encoding.scaling().target();
    String wide =
        nodes.node(
            "Mul", List.of(nodes.doubles(target.deviation()), primitives.cast(flat, DOUBLE)));
    nodes.graph().addOutput(OnnxRows.value(OnnxFile.PREDICTION, DOUBLE, List.of()));
    nodes.named(OnnxFile.PREDICTION, "Add", List.of(nodes.doubles(target.mean()), wide));
  }
}
