package org.kindling.program.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kindling.graph.Fused;
import org.kindling.graph.Primitive;
import org.kindling.graph.Reshape;
import org.kindling.graph.ScaledAdd;
import org.kindling.graph.Shape;

/**
 * A product and what happens to its elements, which is nothing where it is not fused with anything.
 *
 * @param first the product
 * @param operands of it
 * @param result where its elements are stored in the end, in its own shape
 * @param rows of a matrix of the result as its users see it
 * @param lasts what happens to the elements, in order
 */
record FusedProduct(
    Primitive first, List<Buffer> operands, Buffer result, int rows, List<Last> lasts) {

  /** Takes a primitive apart. */
  static FusedProduct of(Primitive primitive, List<Buffer> operands, Buffer result) {
    List<Last> lasts = new ArrayList<>();
    Primitive first = primitive;
    List<Buffer> left = operands;
    Shape shape = result.shape();
    while (first instanceof Fused fused) {
      List<Buffer> others = left.subList(fused.operands(), left.size());
      lasts.add(0, new Last(fused.last(), fused.position(), others, shape));
      first = fused.first();
      left = left.subList(0, fused.operands());
      shape = first.shape(left.stream().map(Buffer::shape).toList());
    }
    lasts.removeIf(last -> last.primitive instanceof Reshape);
    int rows = result.shape().rank() < 2 ? 1 : result.shape().get(-2);
    return new FusedProduct(first, left, result.reshaped(shape), rows, lasts);
  }

  Buffer left() {
    return operands.get(0);
  }

  Buffer right() {
    return operands.get(operands.size() - 1);
  }

  /**
   * The epilogue where the product is computed as so many, one below the other; empty where one of
   * them would need rows of another value that do not follow each other, or has fewer columns than
   * the widest vectors have lanes.
   */
  Optional<Epilogue> epilogue(int products) {
    if (lasts.isEmpty()) {
      return Optional.of(Epilogue.NONE);
    }
    List<Epilogue.Stage> stages = new ArrayList<>();
    for (Last last : lasts) {
      last.stage(products).ifPresent(stages::add);
    }
    return stages.size() == lasts.size() ? Optional.of(new Epilogue(stages)) : Optional.empty();
  }

  /**
   * One of the primitives behind the product.
   *
   * @param position which of its operands the product is
   * @param others its other operands
   * @param shape of its result
   */
  private record Last(Primitive primitive, int position, List<Buffer> others, Shape shape) {
    Optional<Epilogue.Stage> stage(int products) {
      Buffer other = others.get(0);
      int columns = shape.get(-1);
      boolean hasRows = other.shape().rank() > 0 && other.shape().get(-1) == columns;
      if (!hasRows || columns < VirtualLanes.COUNT) {
        return Optional.empty();
      }
      int[] rows = rowStarts(other.shape());
      int each = rows.length / products;
      int[] starts = IntStream.range(0, products).map(i -> rows[i * each]).toArray();
      boolean isRow = IntStream.range(0, rows.length).allMatch(i -> rows[i] == starts[i / each]);
      boolean isWhole =
          IntStream.range(0, rows.length)
              .allMatch(i -> rows[i] == starts[i / each] + i % each * columns);
      return StageFunction.of(primitive, position)
          .filter(function -> isRow || isWhole)
          .map(
              function ->
                  new Epilogue.Stage(new Epilogue.Form(function, isRow), other, starts, factor()));
    }

    private float factor() {
      return primitive instanceof ScaledAdd scaled ? (float) scaled.scale() : 1;
    }

    /** For each row of the result, where the other value has its own. */
    private int[] rowStarts(Shape other) {
      int columns = shape.get(-1);
      int[] starts = new int[shape.size() / columns];
      Strides.of(shape.with(-1, 1), List.of(other.with(-1, 1)))
          .forEach((row, offsets) -> starts[row] = offsets[0] * columns);
      return starts;
    }
  }
}
