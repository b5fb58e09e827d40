package org.kindling.program.kernel;

import java.util.ArrayList;
import java.util.List;
import org.kindling.graph.Shape;

/**
 * How an element-wise kernel walks its result and its operands: the result's dimensions with those
 * of size 1 left out and neighbours merged wherever every operand lets them be, and each operand's
 * step along them, 0 where it is repeated.
 *
 * @param dimensions sizes, the last one contiguous in the result; at least two, ones in front
 * @param steps for each operand, its step in elements along each dimension; 0 or 1 along the last
 */
record Strides(int[] dimensions, List<int[]> steps) {

  /** The walk over a result for operands that broadcast to it. */
  static Strides of(Shape result, List<Shape> operands) {
    int[] sizes = result.toArray();
    List<int[]> all = operands.stream().map(operand -> steps(operand, result)).toList();
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] > 1) {
        starts.add(i);
      }
    }
    return merged(sizes, all, starts);
  }

  private static Strides merged(int[] sizes, List<int[]> all, List<Integer> kept) {
    List<Integer> dimensions = new ArrayList<>();
    List<Integer> lasts = new ArrayList<>();
    for (int axis : kept) {
      int top = dimensions.size() - 1;
      if (top >= 0 && mergeable(all, lasts.get(top), axis, sizes[axis])) {
        dimensions.set(top, dimensions.get(top) * sizes[axis]);
        lasts.set(top, axis);
      } else {
        dimensions.add(sizes[axis]);
        lasts.add(axis);
      }
    }
    while (dimensions.size() < 2) {
      dimensions.add(0, 1);
      lasts.add(0, -1);
    }
    List<int[]> steps =
        all.stream()
            .map(operand -> lasts.stream().mapToInt(axis -> axis < 0 ? 0 : operand[axis]).toArray())
            .toList();
    return new Strides(dimensions.stream().mapToInt(i -> i).toArray(), steps);
  }

  private static boolean mergeable(List<int[]> all, int outer, int inner, int innerSize) {
    return all.stream().allMatch(steps -> steps[outer] == steps[inner] * innerSize);
  }

  /** An operand's step along each of the result's axes. */
  private static int[] steps(Shape operand, Shape result) {
    Shape padded = operand.padded(result.rank());
    int[] steps = new int[result.rank()];
    int step = 1;
    for (int i = result.rank() - 1; i >= 0; i--) {
      steps[i] = padded.get(i) == 1 ? 0 : step;
      step *= padded.get(i);
    }
    return steps;
  }

  /** The length of the contiguous runs. */
  int run() {
    return dimensions[dimensions.length - 1];
  }

  /** How many runs follow each other with equal steps. */
  int runs() {
    return dimensions[dimensions.length - 2];
  }

  /** An operand's step within a run, 0 or 1. */
  int within(int operand) {
    return steps.get(operand)[dimensions.length - 1];
  }

  /** An operand's step from run to run. */
  int between(int operand) {
    return steps.get(operand)[dimensions.length - 2];
  }

  /** Where an operand's runs start, for each combination of the outer dimensions. */
  int[] starts(int operand) {
    int[] starts = {0};
    for (int d = 0; d < dimensions.length - 2; d++) {
      int[] longer = new int[starts.length * dimensions[d]];
      for (int i = 0; i < longer.length; i++) {
        longer[i] = starts[i / dimensions[d]] + i % dimensions[d] * steps.get(operand)[d];
      }
      starts = longer;
    }
    return starts;
  }

  /** Calls the action for every element of the result, in order, with the operands' offsets. */
  void forEach(ElementAction action) {
    int[] offsets = new int[steps.size()];
    int[][] starts = new int[steps.size()][];
    for (int k = 0; k < offsets.length; k++) {
      starts[k] = starts(k);
    }
    int at = 0;
    for (int outer = 0; outer < starts[0].length; outer++) {
      for (int run = 0; run < runs(); run++) {
        for (int i = 0; i < run(); i++) {
          for (int k = 0; k < offsets.length; k++) {
            offsets[k] = starts[k][outer] + run * between(k) + i * within(k);
          }
          action.apply(at++, offsets);
        }
      }
    }
  }

  /** What is done with an element. */
  @FunctionalInterface
  interface ElementAction {
    void apply(int at, int[] offsets);
  }
}
