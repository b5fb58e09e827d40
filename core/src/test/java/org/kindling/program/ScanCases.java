package org.kindling.program;

import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.broadcast;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.matmul;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.sin;
import static org.kindling.graph.Ops.sum;
import static org.kindling.graph.Ops.tanh;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.kindling.graph.Ops;
import org.kindling.graph.ScanStep;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.program.PrimitiveCases.Case;

/**
 * Scans: with weights of one and of each task, with carries of every kind, and within each other.
 */
final class ScanCases {
  private static final int STEPS = 4;
  private static final Shape INPUTS = Shape.of(3, STEPS, 2, 3);
  private static final Shape STATE = Shape.of(3, 2, 5);

  /** A scan, or what stands in its place. */
  @FunctionalInterface
  interface Scanner {
    ScanStep over(
        int steps,
        Map<String, Tensor> carry,
        Map<String, Tensor> inputs,
        BiFunction<Map<String, Tensor>, Map<String, Tensor>, ScanStep> step);
  }

  private ScanCases() {}

  static List<Case> all(Scanner scan) {
    return List.of(
        recurrent("scan of shared weights", 1, scan),
        recurrent("scan of weights of each task", 3, scan),
        new Case(
            "scan of copies",
            List.of(INPUTS, STATE, Shape.of(1, 3, 5), Shape.of(1, 5, 5)),
            -1,
            1,
            0,
            x -> recurrent(scan, x, weight -> broadcast(weight, weight.shape().with(0, 3)))),
        new Case("scan of all carries", List.of(STATE, STATE), -1, 1, 0, x -> carries(scan, x)),
        new Case("scan of one step", List.of(STATE, STATE), -1, 1, 0, x -> single(scan, x)),
        new Case(
            "scan of scans",
            List.of(Shape.of(3, STEPS, 2, 2, 3), STATE, Shape.of(1, 3, 5)),
            -1,
            1,
            0,
            x -> nested(scan, x)));
  }

  private static Case recurrent(String name, int tasks, Scanner scan) {
    List<Shape> operands = List.of(INPUTS, STATE, Shape.of(tasks, 3, 5), Shape.of(tasks, 5, 5));
    return new Case(name, operands, -1, 1, 0, x -> recurrent(scan, x, weight -> weight));
  }

  /** A recurrent layer; its last state is added to all states. */
  private static Tensor recurrent(Scanner scan, List<Tensor> x, UnaryOperator<Tensor> copies) {
    Tensor input = copies.apply(x.get(2));
    Tensor recurrent = copies.apply(x.get(3));
    ScanStep all =
        scan.over(
            STEPS,
            Map.of("state", x.get(1)),
            Map.of("x", x.get(0)),
            (carry, inputs) -> {
              Tensor driven = matmul(inputs.get("x"), input);
              Tensor next = tanh(add(driven, matmul(carry.get("state"), recurrent)));
              return new ScanStep(Map.of("state", next), Map.of("states", next));
            });
    Tensor last = reshape(all.carry().get("state"), Shape.of(3, 1, 2, 5));
    return add(all.outputs().get("states"), last);
  }

  /** Two change places, one stays, one is always the same, one is the square of all before. */
  private static Tensor carries(Scanner scan, List<Tensor> x) {
    Tensor a = x.get(0);
    Tensor b = x.get(1);
    ScanStep all =
        scan.over(
            STEPS + 1,
            Map.of("a", a, "b", b, "stays", a, "same", b, "sum", a),
            Map.of(),
            (carry, inputs) -> {
              Tensor sum = add(carry.get("sum"), sin(multiply(carry.get("a"), carry.get("same"))));
              return new ScanStep(
                  Map.of(
                      "a", carry.get("b"),
                      "b", carry.get("a"),
                      "stays", carry.get("stays"),
                      "same", sin(a),
                      "sum", sum),
                  Map.of("before", carry.get("sum"), "known", constant(0.02, Shape.of(1, 2))));
            });
    Tensor result = multiply(all.carry().get("a"), all.carry().get("stays"));
    Tensor before = sum(all.outputs().get("before"), 1);
    Tensor summed = reshape(before, STATE);
    Tensor known = reshape(sum(all.outputs().get("known"), 1, 2), Shape.of(1, 1, 1));
    return multiply(known, add(multiply(result, summed), all.carry().get("same")));
  }

  private static Tensor single(Scanner scan, List<Tensor> x) {
    ScanStep all =
        scan.over(
            1,
            Map.of("a", x.get(0)),
            Map.of("b", reshape(x.get(1), Shape.of(3, 1, 2, 5))),
            (carry, inputs) ->
                new ScanStep(Map.of("a", multiply(carry.get("a"), inputs.get("b"))), Map.of()));
    return sin(all.carry().get("a"));
  }

  /** Steps [task, outer, inner, row, feature]: the inner scan's weights change with the outer's. */
  private static Tensor nested(Scanner scan, List<Tensor> x) {
    ScanStep all =
        scan.over(
            STEPS,
            Map.of("state", x.get(1)),
            Map.of("x", x.get(0)),
            (outer, chunk) -> {
              Tensor weight = multiply(x.get(2), sum(outer.get("state"), 1, 2));
              ScanStep part =
                  scan.over(
                      2,
                      outer,
                      chunk,
                      (carry, inputs) -> {
                        Tensor driven = matmul(inputs.get("x"), weight);
                        Tensor next = tanh(add(driven, carry.get("state")));
                        return new ScanStep(Map.of("state", next), Map.of("y", Ops.square(next)));
                      });
              return new ScanStep(part.carry(), part.outputs());
            });
    Tensor outputs = sum(all.outputs().get("y"), 1, 2);
    return add(all.carry().get("state"), reshape(outputs, STATE));
  }
}
