package org.kindling.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The derivative of a {@link Scan}: a scan through the steps the other way, which is a primitive as
 * any and so has derivatives itself.
 *
 * <p>What flows back from step to step is the cotangent of the carries; the cotangents of constants
 * are added up on the way, those of stacked inputs are stacked. Of the scan itself the carries
 * before each step are kept and nothing else: a step is computed again where its derivative is.
 */
final class ScanPullback {
  /** Of an operand that nothing flows back to. */
  private static final int NOTHING = -1;

  private final Tensor output;
  private final Scan scan;
  private final ScanBody body;
  private final int carried;
  private final int constant;
  private final String prefix;
  private final Map<Integer, Tensor> cotangents = new TreeMap<>();

  private final List<Tensor> carries = new ArrayList<>();
  private final List<Tensor> starts = new ArrayList<>();
  private final List<Tensor> next = new ArrayList<>();
  private final List<Tensor> inputs = new ArrayList<>();
  private final List<Tensor> stacks = new ArrayList<>();
  private final List<Tensor> outputs = new ArrayList<>();

  /** The derivative by the operands of a scan, given the cotangent of all its results. */
  ScanPullback(Tensor output, Tensor cotangent) {
    this.output = output;
    this.scan = (Scan) output.primitive();
    this.body = scan.body();
    this.carried = body.carries().size();
    this.constant = carried + body.inputs().size();
    this.prefix = unusedPrefix();
    takeApart(cotangent);
  }

  /** By the number of the result. Gradients add up what flows back from several, and do no more. */
  private void takeApart(Tensor cotangent) {
    if (cotangent.primitive() instanceof Scan.Cotangent part) {
      cotangents.merge(part.number(), cotangent.input(0), Ops::add);
    } else if (cotangent.primitive() == Binary.ADD) {
      cotangent.inputs().forEach(this::takeApart);
    } else {
      throw new IllegalStateException("not the cotangent of a scan: " + cotangent);
    }
  }

  /** What flows back, for each operand. */
  List<Tensor> parts() {
    giveForward();
    Tensor flow = flowOfStep();
    List<Tensor> gradients = Gradients.of(flow, body.symbols());
    int[] numbers = new int[gradients.size()];
    Arrays.fill(numbers, NOTHING);
    for (int i = 0; i < carried; i++) {
      next.add(gradients.get(i));
      numbers[i] = isZero(gradients.get(i)) ? NOTHING : i;
    }
    for (int i = constant; i < numbers.length; i++) {
      if (!isZero(gradients.get(i))) {
        Tensor sum = symbol("sum" + i, gradients.get(i).shape());
        numbers[i] = carries.size();
        carry(sum, Ops.zeros(sum.shape()));
        next.add(Ops.add(sum, gradients.get(i)));
      }
    }
    for (int i = carried; i < constant; i++) {
      if (!isZero(gradients.get(i))) {
        numbers[i] = carries.size() + outputs.size();
        outputs.add(gradients.get(i));
      }
    }
    Tensor backward = backward();
    return IntStream.range(0, numbers.length)
        .mapToObj(i -> numbers[i] == NOTHING ? nothing(i) : Scan.result(backward, numbers[i]))
        .toList();
  }

  /** What the steps were given. */
  private void giveForward() {
    int own = body.outputs().size();
    for (int i = 0; i < carried; i++) {
      inputs.add(body.carries().get(i));
      stacks.add(Scan.result(output, own + i));
    }
    inputs.addAll(body.inputs());
    stacks.addAll(output.inputs().subList(carried, constant));
  }

  /** A number whose derivatives by the step's symbols are what flows back through the step. */
  private Tensor flowOfStep() {
    Tensor flow = Ops.constant(0);
    for (int i = 0; i < carried; i++) {
      Tensor after = body.next().get(i);
      Tensor symbol = symbol("carry" + i, after.shape());
      carry(symbol, cotangents.getOrDefault(i, Ops.zeros(after.shape())));
      flow = Ops.add(flow, product(after, symbol));
    }
    for (int i = 0; i < body.outputs().size(); i++) {
      if (cotangents.containsKey(carried + i)) {
        Tensor result = body.outputs().get(i);
        Tensor symbol = symbol("output" + i, result.shape());
        inputs.add(symbol);
        stacks.add(cotangents.get(carried + i));
        flow = Ops.add(flow, product(result, symbol));
      }
    }
    return flow;
  }

  private Tensor backward() {
    ScanBody step = new ScanBody(carries, inputs, body.constants(), next, outputs);
    List<Tensor> operands = new ArrayList<>(starts);
    operands.addAll(stacks);
    operands.addAll(output.inputs().subList(constant, output.inputs().size()));
    return Tensor.of(Scan.of(step, scan.steps(), scan.order().reversed()), operands);
  }

  private void carry(Tensor symbol, Tensor start) {
    carries.add(symbol);
    starts.add(start);
  }

  private Tensor symbol(String name, Shape shape) {
    return Ops.input(prefix + name, shape);
  }

  /** Symbols are told apart by their names, and those of the step are this one's, too. */
  private String unusedPrefix() {
    String free = "d ";
    while (isUsed(free)) {
      free = "d" + free;
    }
    return free;
  }

  private boolean isUsed(String start) {
    return body.symbols().stream()
        .anyMatch(symbol -> ((Input) symbol.primitive()).name().startsWith(start));
  }

  private static boolean isZero(Tensor gradient) {
    return gradient.isConstant(0);
  }

  private Tensor nothing(int operand) {
    return Ops.zeros(output.input(operand).shape());
  }

  private static Tensor product(Tensor a, Tensor b) {
    int[] axes = IntStream.range(0, a.shape().rank()).toArray();
    return Ops.reshape(Ops.sum(Ops.multiply(a, b), axes), Shape.of());
  }
}
