package org.kindling.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A computation that goes through time step by step, as one tensor: its graph, its compilation and
 * its program are those of a single step, however many there are. {@link Ops#scan} makes it.
 *
 * <p>Operands are the first step's carries, what is stacked along time (axis 1, behind the task
 * axis), and what is the same in all steps. There are several results: the last step's carries,
 * then the stacked outputs. They lie one behind another in a single tensor without axes of its own,
 * of which each {@link Result} is a part.
 *
 * @param body what a step does; its last outputs are the carries that the step was given, which the
 *     derivative needs
 * @param steps how many
 * @param order in which the stacked steps are gone through
 * @param kept the results that there still are, by their numbers: all, until what nothing needs is
 *     taken away
 */
public record Scan(ScanBody body, int steps, Order order, List<Integer> kept) implements Primitive {
  /** A cache line of single precision: where each result begins. */
  private static final int LINE = 16;

  /** Which of the stacked steps comes first. */
  public enum Order {
    FORWARD,
    BACKWARD;

    /** The other one. */
    Order reversed() {
      return this == FORWARD ? BACKWARD : FORWARD;
    }
  }

  /** Checks the number of steps. */
  public Scan {
    kept = List.copyOf(kept);
    if (steps < 1) {
      throw new IllegalArgumentException("a scan needs at least one step but was given " + steps);
    }
  }

  /** A scan with all its results. */
  static Scan of(ScanBody body, int steps, Order order) {
    List<Tensor> outputs = new ArrayList<>(body.outputs());
    outputs.addAll(body.carries());
    ScanBody whole =
        new ScanBody(body.carries(), body.inputs(), body.constants(), body.next(), outputs);
    return new Scan(
        whole, steps, order, IntStream.range(0, whole.results().size()).boxed().toList());
  }

  /** The same scan with another body, of which some results may be gone. */
  public Scan with(ScanBody other, List<Integer> stillKept) {
    return new Scan(other, steps, order, stillKept);
  }

  @Override
  public Shape shape(List<Shape> operands) {
    List<Shape> expected = operandShapes();
    if (!operands.equals(expected)) {
      throw new IllegalArgumentException("the steps need operands of shapes " + expected);
    }
    return Shape.of(start(kept.size()));
  }

  private List<Shape> operandShapes() {
    List<Shape> shapes = new ArrayList<>(body.carries().stream().map(Tensor::shape).toList());
    body.inputs().forEach(input -> shapes.add(stacked(input.shape(), steps)));
    body.constants().forEach(constant -> shapes.add(constant.shape()));
    return shapes;
  }

  /** A step's part [task, ...] stacked along time: [task, step, ...]. */
  static Shape stacked(Shape step, int steps) {
    int[] shape = step.toArray();
    if (shape.length == 0) {
      throw new IllegalArgumentException("what is stacked along time needs a task axis");
    }
    int[] stacked = new int[shape.length + 1];
    stacked[0] = shape[0];
    stacked[1] = steps;
    System.arraycopy(shape, 1, stacked, 2, shape.length - 1);
    return Shape.of(stacked);
  }

  /** The step's part of what is stacked. */
  static Shape unstacked(Shape stacked) {
    int[] shape = stacked.toArray();
    int[] step = Arrays.copyOf(shape, shape.length - 1);
    System.arraycopy(shape, 2, step, 1, shape.length - 2);
    return Shape.of(step);
  }

  private Shape resultShape(int position) {
    Shape shape = body.results().get(position).shape();
    return position < body.next().size() ? shape : stacked(shape, steps);
  }

  /** Where the result at a position among those that are kept begins, in elements. */
  public int start(int position) {
    int start = 0;
    for (int i = 0; i < position; i++) {
      int size = Math.addExact(resultShape(i).size(), LINE - 1) / LINE * LINE;
      start = Math.addExact(start, size);
    }
    return start;
  }

  /** One of the results of a scan, by its number among all. */
  static Tensor result(Tensor scan, int number) {
    Scan primitive = (Scan) scan.primitive();
    Shape shape = primitive.resultShape(primitive.kept.indexOf(number));
    return Tensor.of(new Result(number, shape), List.of(scan));
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return new ScanPullback(output, cotangent).parts();
  }

  @Override
  public String toString() {
    return "Scan[steps=" + steps + ", order=" + order + "]";
  }

  /**
   * One of a scan's results, which is a part of its memory.
   *
   * @param number among all results
   * @param dimensions its shape
   */
  public record Result(int number, Shape dimensions) implements Primitive {
    @Override
    public Shape shape(List<Shape> operands) {
      return dimensions;
    }

    /** Where it begins in a scan's results, in elements. */
    public int start(Scan scan) {
      return scan.start(scan.kept.indexOf(number));
    }

    @Override
    public List<Tensor> pullback(Tensor output, Tensor cotangent) {
      Tensor scan = output.input(0);
      return List.of(Tensor.of(new Cotangent(number, scan.shape()), List.of(cotangent)));
    }
  }

  /**
   * The cotangent of a scan that is zero but for one result's. Only {@link ScanPullback} sees it:
   * it is taken apart there and never computed.
   *
   * @param number of the result
   * @param dimensions of the scan
   */
  record Cotangent(int number, Shape dimensions) implements Primitive {
    @Override
    public Shape shape(List<Shape> operands) {
      return dimensions;
    }

    @Override
    public List<Tensor> pullback(Tensor output, Tensor cotangent) {
      throw new IllegalStateException("a scan's cotangent is not differentiated by itself");
    }
  }
}
