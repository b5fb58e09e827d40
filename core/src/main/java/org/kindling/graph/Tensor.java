package org.kindling.graph;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A symbolic value: what computes it, from what, and with what shape.
 *
 * <p>Tensors are made by {@link Ops} and form a graph without cycles. Nothing is computed until a
 * program is compiled from them.
 */
public final class Tensor {
  private static final StackWalker WALKER = StackWalker.getInstance();

  private final Primitive primitive;
  private final List<Tensor> inputs;
  private final Shape shape;
  private final String origin;

  private Tensor(Primitive primitive, List<Tensor> inputs, Shape shape, String origin) {
    this.primitive = primitive;
    this.inputs = inputs;
    this.shape = shape;
    this.origin = origin;
  }

  /**
   * The result of a primitive on operands.
   *
   * @throws IllegalArgumentException where the operands' shapes do not fit, naming the primitive,
   *     the shapes and the line that built it
   */
  static Tensor of(Primitive primitive, List<Tensor> inputs) {
    return build(primitive, inputs, caller());
  }

  /** The same primitive on other operands, for passes that rewrite a graph; keeps the origin. */
  public Tensor withInputs(List<Tensor> replacements) {
    return build(primitive, replacements, origin);
  }

  /** What another primitive computes in this one's place; keeps the origin. */
  public Tensor replacedBy(Primitive replacement, List<Tensor> operands) {
    return build(replacement, operands, origin);
  }

  private static Tensor build(Primitive primitive, List<Tensor> inputs, String origin) {
    List<Shape> shapes = inputs.stream().map(Tensor::shape).toList();
    try {
      return new Tensor(primitive, List.copyOf(inputs), primitive.shape(shapes), origin);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          primitive + " of " + shapes + ": " + e.getMessage() + " (at " + origin + ")", e);
    }
  }

  private static String caller() {
    String own = Tensor.class.getPackageName() + ".";
    return WALKER.walk(
        frames ->
            frames
                .filter(frame -> !frame.getClassName().startsWith(own))
                .filter(frame -> !frame.getClassName().startsWith("java."))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("an unknown line"));
  }

  /** What computes this value. */
  public Primitive primitive() {
    return primitive;
  }

  /** The operands. */
  public List<Tensor> inputs() {
    return inputs;
  }

  /** One operand. */
  public Tensor input(int index) {
    return inputs.get(index);
  }

  /** The dimensions of this value. */
  public Shape shape() {
    return shape;
  }

  /** The file and line of user code that built this value. */
  public String origin() {
    return origin;
  }

  /** Whether every element is the given number, known without computing anything. */
  public boolean isConstant(double value) {
    return primitive instanceof Constant constant && constant.value() == value;
  }

  /** One line: the primitive, its operands' shapes, the result's, and the line that built it. */
  @Override
  public String toString() {
    String operands =
        inputs.stream().map(input -> input.shape.toString()).collect(Collectors.joining(", "));
    return primitive + "(" + operands + ") -> " + shape + " at " + origin;
  }
}
