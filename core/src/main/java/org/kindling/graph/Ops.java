package org.kindling.graph;

import static org.kindling.graph.MatMul.Orientation.PLAIN;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** The operations that build tensors: one method for each primitive, and compositions of them. */
public final class Ops {
  private Ops() {}

  /** A value given when the program runs. */
  public static Tensor input(String name, Shape shape) {
    return Tensor.of(new Input(name, shape), List.of());
  }

  /** A number, which broadcasts to any shape. */
  public static Tensor constant(double value) {
    return constant(value, Shape.of());
  }

  /** A number in every element of a shape. */
  public static Tensor constant(double value, Shape shape) {
    return Tensor.of(new Constant(value, shape), List.of());
  }

  /** Zeros. */
  public static Tensor zeros(Shape shape) {
    return constant(0, shape);
  }

  // Element by element, with broadcasting.

  public static Tensor add(Tensor a, Tensor b) {
    return Tensor.of(Binary.ADD, List.of(a, b));
  }

  public static Tensor subtract(Tensor a, Tensor b) {
    return Tensor.of(Binary.SUBTRACT, List.of(a, b));
  }

  public static Tensor multiply(Tensor a, Tensor b) {
    return Tensor.of(Binary.MULTIPLY, List.of(a, b));
  }

  public static Tensor divide(Tensor a, Tensor b) {
    return Tensor.of(Binary.DIVIDE, List.of(a, b));
  }

  /**
   * {@code a} to the power of {@code b}: 1 where {@code b} is 0 or {@code a} is 1, whatever the
   * other is, and no number where {@code a} is negative and {@code b} not whole, as in C. Where
   * {@code a} is 0 or less, {@code b} gets no derivative.
   */
  public static Tensor power(Tensor a, Tensor b) {
    return Tensor.of(Binary.POWER, List.of(a, b));
  }

  /** The same of a number, which needs no logarithm for its derivatives. */
  public static Tensor power(Tensor a, double exponent) {
    return power(a, constant(exponent));
  }

  /** The larger of both; equal ones give their derivative to {@code a}. */
  public static Tensor maximum(Tensor a, Tensor b) {
    return Tensor.of(Binary.MAXIMUM, List.of(a, b));
  }

  /**
   * 0 where {@code b} is 0 or less, elsewhere {@code a}; {@code b} gets no derivative. What a mask
   * leaves out is left out by this, since 0 times what is not finite is not 0.
   */
  public static Tensor gate(Tensor a, Tensor b) {
    return Tensor.of(Binary.GATE, List.of(a, b));
  }

  /** 1 where both are equal, elsewhere 0; without derivative. */
  public static Tensor equal(Tensor a, Tensor b) {
    return Tensor.of(Binary.EQUAL, List.of(a, b));
  }

  public static Tensor negate(Tensor x) {
    return Tensor.of(Unary.NEGATE, List.of(x));
  }

  public static Tensor exp(Tensor x) {
    return Tensor.of(Unary.EXP, List.of(x));
  }

  /** e^x - 1, without the cancellation near 0. */
  public static Tensor expm1(Tensor x) {
    return Tensor.of(Unary.EXPM1, List.of(x));
  }

  public static Tensor log(Tensor x) {
    return Tensor.of(Unary.LOG, List.of(x));
  }

  /** The logarithm of 1 + x, without the cancellation near 0. */
  public static Tensor log1p(Tensor x) {
    return Tensor.of(Unary.LOG1P, List.of(x));
  }

  /** The logarithm of 1 + e^x: a smooth positive part. */
  public static Tensor softplus(Tensor x) {
    return Tensor.of(Unary.SOFTPLUS, List.of(x));
  }

  public static Tensor sqrt(Tensor x) {
    return Tensor.of(Unary.SQRT, List.of(x));
  }

  public static Tensor square(Tensor x) {
    return Tensor.of(Unary.SQUARE, List.of(x));
  }

  public static Tensor tanh(Tensor x) {
    return Tensor.of(Unary.TANH, List.of(x));
  }

  public static Tensor sigmoid(Tensor x) {
    return Tensor.of(Unary.SIGMOID, List.of(x));
  }

  public static Tensor abs(Tensor x) {
    return Tensor.of(Unary.ABS, List.of(x));
  }

  public static Tensor sign(Tensor x) {
    return Tensor.of(Unary.SIGN, List.of(x));
  }

  public static Tensor sin(Tensor x) {
    return Tensor.of(Unary.SIN, List.of(x));
  }

  public static Tensor cos(Tensor x) {
    return Tensor.of(Unary.COS, List.of(x));
  }

  /** The error function. */
  public static Tensor erf(Tensor x) {
    return Tensor.of(Unary.ERF, List.of(x));
  }

  /** The positive part; its derivative at 0 is 0. */
  public static Tensor relu(Tensor x) {
    return gate(x, x);
  }

  /** The operand, treated as a constant by derivatives. */
  public static Tensor stopGradient(Tensor x) {
    return Tensor.of(new StopGradient(), List.of(x));
  }

  // Products.

  /**
   * [..., m, k] by [..., k, n] gives [..., m, n]; along a leading axis of 1 an operand is shared.
   */
  public static Tensor matmul(Tensor a, Tensor b) {
    return matmul(a, PLAIN, b, PLAIN);
  }

  /** A product whose operands are taken as they are or transposed. */
  public static Tensor matmul(
      Tensor a, MatMul.Orientation left, Tensor b, MatMul.Orientation right) {
    return Tensor.of(new MatMul(left, right), List.of(a, b));
  }

  // Images.

  /**
   * Images [t, n, row, column, channel] convolved with a kernel [t, row, column, channel, filter].
   */
  public static Tensor convolution(Tensor images, Tensor kernel, Window window) {
    return Tensor.of(new Convolution(window), List.of(images, kernel));
  }

  static Tensor convolutionInput(Tensor cotangent, Tensor kernel, Window window, Shape images) {
    return Tensor.of(
        new ConvolutionInput(window, images.get(2), images.get(3)), List.of(cotangent, kernel));
  }

  static Tensor convolutionKernel(Tensor images, Tensor cotangent, Window window) {
    return Tensor.of(new ConvolutionKernel(window), List.of(images, cotangent));
  }

  /** What a window sees at each of its places: [t, n * places, window * channel]. */
  public static Tensor patches(Tensor images, Window window) {
    return Tensor.of(new Patches(window), List.of(images));
  }

  static Tensor patchSums(Tensor rows, Window window, Shape images) {
    return Tensor.of(new PatchSums(window, images), List.of(rows));
  }

  /**
   * The greatest pixel of each square of so many rows and columns, side by side; what does not fill
   * a square at the right or bottom edge is left out. [t, n, row, column, channel].
   */
  public static Tensor maxPool(Tensor images, int size) {
    Shape shape = images.shape();
    int rows = shape.get(2) / size;
    int columns = shape.get(3) / size;
    Tensor cut = slice(slice(images, 2, 0, rows * size), 3, 0, columns * size);
    Tensor squares =
        reshape(
            cut, Shape.of(shape.get(0), shape.get(1) * rows, size, columns, size * shape.get(4)));
    Tensor tallest = max(squares, 2);
    Tensor pairs =
        reshape(tallest, Shape.of(shape.get(0), shape.get(1) * rows * columns, size, shape.get(4)));
    return reshape(
        max(pairs, 2), Shape.of(shape.get(0), shape.get(1), rows, columns, shape.get(4)));
  }

  // Reductions and shapes.

  /** The sum along axes, which stay with size 1. */
  public static Tensor sum(Tensor x, int... axes) {
    return sum(x, sorted(x, axes));
  }

  static Tensor sum(Tensor x, List<Integer> axes) {
    return axes.isEmpty() ? x : Tensor.of(new Sum(axes), List.of(x));
  }

  /** The mean along axes, which stay with size 1. */
  public static Tensor mean(Tensor x, int... axes) {
    Tensor sum = sum(x, axes);
    return multiply(sum, constant((double) sum.shape().size() / x.shape().size()));
  }

  /**
   * The sum along axes of the squared differences from the mean along them.
   *
   * @param mean exactly {@code mean(x, axes)}, or derivatives are wrong
   */
  public static Tensor squaredDeviations(Tensor x, Tensor mean, int... axes) {
    return Tensor.of(new SquaredDeviations(sorted(x, axes)), List.of(x, mean));
  }

  /** The maximum along axes, which stay with size 1. */
  public static Tensor max(Tensor x, int... axes) {
    return axes.length == 0 ? x : Tensor.of(new Max(sorted(x, axes)), List.of(x));
  }

  /** The operand repeated to fill a shape. */
  public static Tensor broadcast(Tensor x, Shape target) {
    Tensor padded = reshape(x, x.shape().padded(target.rank()));
    return padded.shape().equals(target)
        ? padded
        : Tensor.of(new Broadcast(target), List.of(padded));
  }

  /** Summed along the axes that a broadcast from the target's shape had repeated. */
  public static Tensor sumTo(Tensor x, Shape target) {
    Tensor summed = sum(x, target.broadcastAxes(x.shape()));
    return reshape(summed, target);
  }

  /** The same elements in row-major order under another shape. */
  public static Tensor reshape(Tensor x, Shape target) {
    return x.shape().equals(target) ? x : Tensor.of(new Reshape(target), List.of(x));
  }

  /** The axes in another order. */
  public static Tensor permute(Tensor x, List<Integer> order) {
    return Tensor.of(new Permute(order), List.of(x));
  }

  /** A range along an axis. */
  public static Tensor slice(Tensor x, int axis, int start, int length) {
    return start == 0 && length == x.shape().get(axis)
        ? x
        : Tensor.of(new Slice(x.shape().axis(axis), start, length), List.of(x));
  }

  /** Zeros before and behind along an axis. */
  public static Tensor pad(Tensor x, int axis, int before, int behind) {
    return before == 0 && behind == 0
        ? x
        : Tensor.of(new Pad(x.shape().axis(axis), before, behind), List.of(x));
  }

  /** One behind the other along an axis. */
  public static Tensor concat(int axis, List<Tensor> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : Tensor.of(new Concat(parts.get(0).shape().axis(axis)), parts);
  }

  /** Rows [t, n, d] at indices [t, m], such as words of a vocabulary: [t, m, d]. */
  public static Tensor gather(Tensor rows, Tensor indices) {
    return Tensor.of(new Gather(), List.of(rows, indices));
  }

  /** Values [t, m, d] added up at indices [t, m] of {@code rows} rows: [t, rows, d]. */
  public static Tensor scatterAdd(Tensor values, Tensor indices, int rows) {
    return Tensor.of(new ScatterAdd(rows), List.of(values, indices));
  }

  /** Class numbers [..., 1] as rows [..., depth]. */
  public static Tensor oneHot(Tensor classes, int depth) {
    return Tensor.of(new OneHot(depth), List.of(classes));
  }

  // Compositions.

  /** log of the sum of exp along an axis, which stays with size 1; does not overflow. */
  public static Tensor logSumExp(Tensor x, int axis) {
    Tensor shift = stopGradient(max(x, axis));
    return add(shift, log(sum(exp(subtract(x, shift)), axis)));
  }

  /** log of the softmax along an axis. */
  public static Tensor logSoftmax(Tensor x, int axis) {
    return subtract(x, logSumExp(x, axis));
  }

  /** Positive numbers along an axis that sum to 1. */
  public static Tensor softmax(Tensor x, int axis) {
    return exp(logSoftmax(x, axis));
  }

  /**
   * The softmax along an axis over the elements whose mask is positive; 0 for the others, whatever
   * they are, and for all where no mask is.
   *
   * <p>Derivatives are finite wherever the elements that count are. In attention padding has to be
   * left out of keys and values as well ({@link #gate}): a weight of 0 times what is infinite is no
   * number.
   *
   * @param mask of the rank of {@code x}, to which it broadcasts
   */
  public static Tensor maskedSoftmax(Tensor x, Tensor mask, int axis) {
    Tensor counts = gate(constant(1), mask);
    Tensor any = max(counts, axis);
    Tensor nowhere = gate(constant(Double.NEGATIVE_INFINITY), subtract(constant(1), counts));
    Tensor counting = add(gate(x, mask), nowhere);
    Tensor shift = stopGradient(gate(max(counting, axis), any));
    Tensor sum = sum(exp(subtract(counting, shift)), axis);
    Tensor total = add(sum, subtract(constant(1), any));
    return exp(subtract(counting, add(shift, log(total))));
  }

  /**
   * Layer normalisation: the elements along the last axis brought to mean 0 and variance 1, then
   * stretched and shifted. The variance is the biased one, with 1e-5 added to it.
   *
   * <p>Source: Ba, Kiros and Hinton 2016, arXiv:1607.06450, equations 3 and 4.
   *
   * @param gain of shape [..., n], to broadcast to {@code x}, as {@code bias}
   */
  public static Tensor layerNormalised(Tensor x, Tensor gain, Tensor bias) {
    Tensor mean = mean(x, -1);
    Tensor share = constant(1.0 / x.shape().get(-1));
    Tensor variance = multiply(squaredDeviations(x, mean, -1), share);
    Tensor scale = divide(constant(1), sqrt(add(variance, constant(1e-5))));
    return add(multiply(multiply(subtract(x, mean), scale), gain), bias);
  }

  // Time.

  /**
   * Goes through time step by step: one computation, however many the steps are.
   *
   * <p>A step may use any tensor from around it, such as weights; that is the same in all steps.
   * Derivatives go back through all steps, but for what {@link #stopGradient} in a step holds back;
   * a scan in a step of another one keeps less for them, and computes more again.
   *
   * @param steps how many
   * @param carry what the first step is given, by name
   * @param inputs what each step is given a part of, by name: [task, step, ...], as [task, ...]
   * @param step from what it is given by the step before and its part of the inputs
   * @return what the last step carries on, and all outputs, stacked as inputs are
   */
  public static ScanStep scan(
      int steps,
      Map<String, Tensor> carry,
      Map<String, Tensor> inputs,
      BiFunction<Map<String, Tensor>, Map<String, Tensor>, ScanStep> step) {
    return new ScanTrace(steps, carry, inputs).of(step);
  }

  private static List<Integer> sorted(Tensor x, int... axes) {
    return Arrays.stream(axes).map(x.shape()::axis).sorted().distinct().boxed().toList();
  }

  /** All axes of a tensor but the first: what a loss of each task is summed over. */
  public static int[] axesBehindTask(Tensor x) {
    return IntStream.range(1, x.shape().rank()).toArray();
  }
}
