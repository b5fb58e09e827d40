package org.kindling.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.kindling.graph.Binary;
import org.kindling.graph.Broadcast;
import org.kindling.graph.ConvolutionInput;
import org.kindling.graph.ConvolutionKernel;
import org.kindling.graph.GateAdd;
import org.kindling.graph.MultiplyAdd;
import org.kindling.graph.MultiplyAddRelu;
import org.kindling.graph.Ops;
import org.kindling.graph.PatchSums;
import org.kindling.graph.Patches;
import org.kindling.graph.Primitive;
import org.kindling.graph.ScaledAdd;
import org.kindling.graph.Shape;
import org.kindling.graph.SumOfProducts;
import org.kindling.graph.Tensor;
import org.kindling.graph.Window;
import org.kindling.random.RandomStream;

/** Every primitive on operands that are shared by the tasks and on operands of each task's own. */
final class PrimitiveCases {
  private static final Shape SHARED = Shape.of(1, 4, 3);
  private static final Shape TASKS = Shape.of(5, 4, 3);
  private static final Shape WIDE = Shape.of(3, 2, 37);

  private PrimitiveCases() {}

  /**
   * A function of operands.
   *
   * @param operands their shapes
   * @param low least value of an element
   * @param high greatest value of an element
   * @param fixed how many of the last operands are indices or masks: they are not differentiated
   */
  record Case(
      String name,
      List<Shape> operands,
      double low,
      double high,
      int fixed,
      Function<List<Tensor>, Tensor> function) {

    List<Tensor> symbols() {
      List<Tensor> symbols = new ArrayList<>();
      for (int i = 0; i < operands.size(); i++) {
        symbols.add(Ops.input("x" + i, operands.get(i)));
      }
      return symbols;
    }

    /** Elements away from 0 by a hundredth at least, so that no kink is near; whole where fixed. */
    List<double[]> values() {
      RandomStream random = RandomStream.of(11, name.hashCode());
      List<double[]> values = new ArrayList<>();
      for (int i = 0; i < operands.size(); i++) {
        boolean whole = i >= operands.size() - fixed;
        double[] array = new double[operands.get(i).size()];
        for (int j = 0; j < array.length; j++) {
          double value = random.uniform(low, high);
          array[j] = whole ? random.nextInt(3) : value + Math.copySign(0.01, value);
        }
        values.add(array);
      }
      return values;
    }

    @Override
    public String toString() {
      return name + " " + operands;
    }
  }

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    unary(cases);
    binary(cases);
    cases.addAll(ProductCases.all());
    cases.addAll(LinearAlgebraCases.all());
    cases.addAll(ScanCases.all(Ops::scan));
    reductions(cases);
    shapes(cases);
    rowsByNumber(cases);
    images(cases);
    compositions(cases);
    return cases;
  }

  private static void unary(List<Case> cases) {
    for (Shape shape : List.of(SHARED, TASKS, WIDE)) {
      one(cases, "negate", shape, -2, 2, Ops::negate);
      one(cases, "exp", shape, -2, 2, Ops::exp);
      one(cases, "expm1", shape, -2, 2, Ops::expm1);
      one(cases, "log", shape, 0.5, 3, Ops::log);
      one(cases, "log1p", shape, -0.5, 3, Ops::log1p);
      one(cases, "softplus", shape, -2, 2, Ops::softplus);
      one(cases, "sqrt", shape, 0.5, 3, Ops::sqrt);
      one(cases, "square", shape, -2, 2, Ops::square);
      one(cases, "tanh", shape, -2, 2, Ops::tanh);
      one(cases, "sigmoid", shape, -2, 2, Ops::sigmoid);
      one(cases, "abs", shape, -2, 2, Ops::abs);
      one(cases, "sign", shape, -2, 2, Ops::sign);
      one(cases, "sin", shape, -2, 2, Ops::sin);
      one(cases, "cos", shape, -2, 2, Ops::cos);
      one(cases, "erf", shape, -2, 2, Ops::erf);
      one(cases, "relu", shape, -2, 2, Ops::relu);
      for (double exponent : new double[] {0, 1, 2, 3}) {
        one(cases, "power " + exponent, shape, -2, 2, x -> Ops.power(x, exponent));
      }
      one(cases, "power -2", shape, -3, -0.5, x -> Ops.power(x, -2));
      one(cases, "power -0.7", shape, 0.5, 3, x -> Ops.power(x, -0.7));
      one(cases, "powers of 1.3", shape, -2, 2, x -> Ops.power(Ops.constant(1.3), x));
    }
  }

  private static void binary(List<Case> cases) {
    List<List<Shape>> pairs =
        List.of(
            List.of(TASKS, TASKS),
            List.of(SHARED, TASKS),
            List.of(TASKS, SHARED),
            List.of(TASKS, Shape.of(5, 1, 3)),
            List.of(Shape.of(5, 4, 1), Shape.of(1, 1, 3)),
            List.of(TASKS, Shape.of()),
            List.of(WIDE, Shape.of(1, 1, 37)),
            List.of(Shape.of(3, 1, 37), Shape.of(3, 2, 1)));
    for (List<Shape> pair : pairs) {
      for (Binary binary : Binary.values()) {
        double low = binary == Binary.DIVIDE || binary == Binary.POWER ? 0.5 : -2;
        cases.add(new Case(binary.name(), pair, low, 2, 0, x -> apply(binary, x)));
      }
      cases.add(new Case("scaledAdd", pair, -2, 2, 0, x -> apply(new ScaledAdd(-0.3), x)));
      List<Shape> three = List.of(pair.get(0), pair.get(1), Shape.of(1, 1, 1));
      cases.add(new Case("multiplyAdd", three, -2, 2, 0, x -> apply(new MultiplyAdd(), x)));
      cases.add(new Case("gateAdd", three, -2, 2, 0, x -> apply(new GateAdd(), x)));
      cases.add(new Case("multiplyAddRelu", three, -2, 2, 0, x -> apply(new MultiplyAddRelu(), x)));
      cases.add(new Case("multiplyThenAdd", three, -2, 2, 0, PrimitiveCases::multiplyThenAdd));
    }
  }

  private static Tensor multiplyThenAdd(List<Tensor> x) {
    return Ops.relu(Ops.add(Ops.multiply(x.get(0), x.get(1)), x.get(2)));
  }

  private static void reductions(List<Case> cases) {
    one(cases, "sum of wide rows", Shape.of(5, 1, 601), -2, 2, x -> Ops.sum(Ops.square(x), 0));
    for (Shape shape : List.of(SHARED, TASKS, WIDE)) {
      for (int[] axes : new int[][] {{0}, {1}, {2}, {0, 1}, {1, 2}, {0, 2}, {0, 1, 2}}) {
        String name = Arrays.toString(axes);
        one(cases, "sum" + name, shape, -2, 2, x -> Ops.sum(Ops.square(x), axes));
        one(cases, "mean" + name, shape, -2, 2, x -> Ops.square(Ops.mean(x, axes)));
        one(cases, "deviations" + name, shape, -0.5, 0.5, x -> deviations(x, axes));
        two(cases, "products" + name, shape, shape, (x, y) -> Ops.sum(Ops.multiply(x, y), axes));
        Primitive products = new SumOfProducts(Arrays.stream(axes).boxed().toList());
        two(cases, products + "", shape, shape, (x, y) -> apply(products, List.of(x, y)));
        one(cases, "max" + name, shape, -2, 2, x -> Ops.square(Ops.max(x, axes)));
      }
    }
  }

  private static Tensor deviations(Tensor x, int... axes) {
    return Ops.squaredDeviations(x, Ops.mean(x, axes), axes);
  }

  private static void shapes(List<Case> cases) {
    one(cases, "broadcast", SHARED, -2, 2, x -> Ops.square(Ops.broadcast(x, TASKS)));
    one(cases, "broadcast to a result", SHARED, -2, 2, x -> Ops.broadcast(Ops.square(x), TASKS));
    one(cases, "repeat", SHARED, -2, 2, x -> apply(new Broadcast(TASKS), List.of(x)));
    one(cases, "reshape", TASKS, -2, 2, x -> Ops.square(Ops.reshape(x, Shape.of(5, 12))));
    one(cases, "permute", TASKS, -2, 2, x -> Ops.square(Ops.permute(x, List.of(2, 0, 1))));
    for (int axis = 0; axis < 3; axis++) {
      int along = axis;
      one(cases, "slice" + axis, TASKS, -2, 2, x -> Ops.square(Ops.slice(x, along, 1, 2)));
      one(cases, "pad" + axis, TASKS, -2, 2, x -> Ops.exp(Ops.pad(x, along, 1, 2)));
      two(
          cases,
          "concat" + axis,
          TASKS,
          TASKS.with(axis, 2),
          (a, b) -> Ops.square(Ops.concat(along, List.of(a, b))));
    }
    List<Shape> classes = List.of(Shape.of(5, 4, 3), Shape.of(5, 4, 1));
    cases.add(
        new Case(
            "oneHot", classes, -2, 2, 1, x -> Ops.multiply(Ops.square(x.get(0)), hot(x.get(1)))));
  }

  private static void rowsByNumber(List<Case> cases) {
    for (int rows : new int[] {1, 5}) {
      for (int indices : new int[] {1, 5}) {
        List<Shape> table = List.of(Shape.of(rows, 3, 4), Shape.of(indices, 6));
        cases.add(
            new Case("gather", table, -2, 2, 1, x -> Ops.square(Ops.gather(x.get(0), x.get(1)))));
        List<Shape> values = List.of(Shape.of(rows, 6, 37), Shape.of(indices, 6));
        cases.add(
            new Case(
                "scatterAdd",
                values,
                -2,
                2,
                1,
                x -> Ops.square(Ops.scatterAdd(x.get(0), x.get(1), 3))));
      }
    }
    List<Shape> repeated = List.of(Shape.of(1, 3, 4), Shape.of(5, 6));
    cases.add(
        new Case(
            "gather of repeated",
            repeated,
            -2,
            2,
            1,
            x -> Ops.gather(Ops.broadcast(x.get(0), Shape.of(5, 3, 4)), x.get(1))));
  }

  private static Tensor hot(Tensor classes) {
    return Ops.oneHot(classes, 3);
  }

  private static void images(List<Case> cases) {
    List<Window> windows =
        List.of(new Window(3, 3, 2, 1), new Window(3, 3, 1, 1), new Window(2, 3, 2, 0));
    for (Window window : windows) {
      for (int[] tasks : new int[][] {{1, 1}, {2, 2}, {1, 2}, {2, 1}}) {
        convolutionForms(cases, window, tasks);
        for (int channels : new int[] {1, 6}) {
          Shape images = Shape.of(tasks[0], 3, 5, 4, channels);
          Shape kernel = Shape.of(tasks[1], window.height(), window.width(), channels, 4);
          two(
              cases,
              "convolution " + window,
              images,
              kernel,
              (x, w) -> Ops.convolution(x, w, window));
        }
      }
      Shape images = Shape.of(2, 3, 5, 4, 2);
      one(cases, "patches " + window, images, -2, 2, x -> Ops.square(Ops.patches(x, window)));
      Shape rows = new Patches(window).shape(List.of(images));
      Primitive sums = new PatchSums(window, images);
      one(cases, "patch sums " + window, rows, -2, 2, x -> Ops.square(apply(sums, List.of(x))));
      convolutionOfRepeated(cases, window);
    }
    one(cases, "maxPool", Shape.of(2, 3, 5, 4, 3), -2, 2, x -> Ops.square(Ops.maxPool(x, 2)));
  }

  /** The forms that a convolution's derivatives are made of, as rows of their own. */
  private static void convolutionForms(List<Case> cases, Window window, int[] tasks) {
    Shape images = Shape.of(tasks[0], 3, 5, 4, 2);
    Shape cotangent = Shape.of(tasks[0], 3, window.outputRows(5), window.outputColumns(4), 6);
    Shape kernel = Shape.of(tasks[1], window.height(), window.width(), 2, 6);
    Primitive toImages = new ConvolutionInput(window, 5, 4);
    two(cases, "to images " + window, cotangent, kernel, (g, w) -> apply(toImages, List.of(g, w)));
    Primitive toKernel = new ConvolutionKernel(window);
    Shape other = cotangent.with(0, tasks[1]);
    two(cases, "to kernel " + window, images, other, (x, g) -> apply(toKernel, List.of(x, g)));
  }

  /** Shared kernels as algorithms write them: copied for each task, the copies' sum taken. */
  private static void convolutionOfRepeated(List<Case> cases, Window window) {
    Shape kernel = Shape.of(1, window.height(), window.width(), 2, 4);
    two(
        cases,
        "convolution of repeated " + window,
        Shape.of(2, 3, 5, 4, 2),
        kernel,
        (x, w) -> Ops.convolution(x, Ops.broadcast(w, kernel.with(0, 2)), window));
  }

  private static void compositions(List<Case> cases) {
    for (Shape shape : List.of(SHARED, TASKS)) {
      one(cases, "logSumExp", shape, -2, 2, x -> Ops.logSumExp(x, -1));
      one(cases, "softmax", shape, -2, 2, x -> Ops.softmax(x, 1));
      one(cases, "logSoftmax", shape, -2, 2, x -> Ops.logSoftmax(x, -1));
    }
    for (Shape mask : List.of(TASKS, Shape.of(5, 1, 3), Shape.of(1, 4, 1))) {
      masked(cases, mask, 1);
      masked(cases, mask, 2);
    }
    for (Shape shape : List.of(TASKS, WIDE)) {
      Shape gain = Shape.of(1, 1, shape.get(2));
      cases.add(
          new Case(
              "layerNormalised",
              List.of(shape, gain, gain),
              -2,
              2,
              0,
              x -> Ops.layerNormalised(x.get(0), x.get(1), x.get(2))));
    }
  }

  private static void masked(List<Case> cases, Shape mask, int axis) {
    cases.add(
        new Case(
            "maskedSoftmax" + axis,
            List.of(TASKS, mask),
            -2,
            2,
            1,
            x -> Ops.square(Ops.maskedSoftmax(x.get(0), x.get(1), axis))));
  }

  static void one(
      List<Case> cases,
      String name,
      Shape shape,
      double low,
      double high,
      Function<Tensor, Tensor> function) {
    cases.add(new Case(name, List.of(shape), low, high, 0, x -> function.apply(x.get(0))));
  }

  static void two(
      List<Case> cases,
      String name,
      Shape a,
      Shape b,
      java.util.function.BinaryOperator<Tensor> function) {
    cases.add(new Case(name, List.of(a, b), -2, 2, 0, x -> function.apply(x.get(0), x.get(1))));
  }

  /** A primitive that the simplifier would otherwise be the only one to build. */
  static Tensor apply(Primitive primitive, List<Tensor> operands) {
    return operands.get(0).replacedBy(primitive, operands);
  }
}
