package org.kindling.program.kernel;

import java.util.List;
import java.util.Optional;
import org.kindling.graph.Shape;

/** A shape seen as [outer, middle, inner] with the reduced axes in the middle. */
record ReducedShape(int outer, int middle, int inner) {
  /** The shape so seen; empty where the axes are not neighbours. */
  static Optional<ReducedShape> of(Shape shape, List<Integer> axes) {
    int first = axes.get(0);
    int last = axes.get(axes.size() - 1);
    int[] sizes = {1, 1, 1};
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (axis > first && axis < last && !axes.contains(axis) && shape.get(axis) > 1) {
        return Optional.empty();
      }
      sizes[axis < first ? 0 : axis <= last ? 1 : 2] *= shape.get(axis);
    }
    return Optional.of(new ReducedShape(sizes[0], sizes[1], sizes[2]));
  }
}
