package org.kindling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kindling.graph.Graph;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.program.Program;
import org.kindling.program.kernel.Precision;
import org.kindling.random.RandomStream;

class LstmTest {
  private static final Lstm ONE = new Lstm("l", 1, 1, 1);

  @Test
  void keepsTakesAndSaysByItsGates() {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    ONE.layout()
        .entries()
        .forEach(
            entry ->
                parameters.put(entry.name(), Ops.input(entry.name(), Shape.of(1, entry.shape()))));
    Tensor x = Ops.input("x", Shape.of(1, 1, 1));
    Tensor before = Ops.input("before", Shape.of(1, 1, 1));
    Tensor cell = Ops.input("cell", Shape.of(1, 1, 1));
    List<Tensor> inputs = new ArrayList<>(parameters.values());
    inputs.addAll(List.of(x, before, cell));
    Lstm.State next = ONE.step(parameters, ONE.driven(parameters, x), before, cell);
    try (Program program =
        Program.compile(Graph.of(inputs, List.of(next.output(), next.cell())), Precision.FLOAT64)) {
      program.set(0, new double[] {1, 2, 3, 4});
      program.set(1, new double[] {0.1, 0.2, 0.3, 0.4});
      program.set(2, new double[] {0, 1, 0, -1});
      program.set(3, new double[] {0.5});
      program.set(4, new double[] {2});
      program.set(5, new double[] {-1});
      program.run();
      // Gates are given .5 + .2, 1 + .4 + 1, 1.5 + .6 and 2 + .8 - 1: input, forget, candidate,
      // output.
      double kept = sigmoid(2.4) * -1 + sigmoid(0.7) * Math.tanh(2.1);
      assertThat(program.get(1)[0]).isCloseTo(kept, within(1e-12));
      assertThat(program.get(0)[0]).isCloseTo(sigmoid(1.8) * Math.tanh(kept), within(1e-12));
    }
  }

  @Test
  void remembersAtFirst() {
    Lstm layer = new Lstm("l", 3, 2, 2);

    assertThat(layer.initialise(RandomStream.of(1)).toArray("l.bias"))
        .containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
