package org.kindling.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.graph.Gradients;
import org.kindling.graph.Graph;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.graph.Window;
import org.kindling.program.PrimitiveCases.Case;
import org.kindling.program.kernel.Precision;

/** What a program says of its memory, beside the arrays that it has. */
class FootprintTest {
  /** What is not counted of a kernel: a tile's remainder, numbers of an axis. */
  private static final long SMALL = 4096;

  static List<Case> cases() {
    return PrimitiveCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void countsWhatEachKernelHolds(Case row) {
    List<Tensor> symbols = row.symbols();
    Graph graph = Graph.of(symbols, List.of(row.function().apply(symbols)));
    try (Program program = Program.compile(graph, Precision.FLOAT32)) {
      long held = HeldArrays.bytes(program);

      assertThat(held).isGreaterThanOrEqualTo(program.footprint());
      assertThat(held - program.footprint()).isLessThan(SMALL * (1 + program.listing().size()));
      assertThat(Program.footprint(graph, Precision.FLOAT32)).isEqualTo(program.footprint());
    }
  }

  /** A step of gradient descent through two layers, and the gradient of what comes of it. */
  @Test
  void countsTurnedKernelsRepeatedRowsAndTables() {
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(Ops.input("images", Shape.of(2, 20, 14, 14, 32)));
    inputs.add(Ops.input("first", Shape.of(2, 3, 3, 32, 32)));
    inputs.add(Ops.input("second", Shape.of(2, 3, 3, 32, 32)));
    inputs.add(Ops.input("scale", Shape.of(2, 1, 1, 1, 32)));
    List<Tensor> weights = inputs.subList(1, 4);
    List<Tensor> moved = new ArrayList<>();
    List<Tensor> gradients = Gradients.of(loss(inputs.get(0), weights), weights);
    for (int i = 0; i < weights.size(); i++) {
      moved.add(Ops.subtract(weights.get(i), gradients.get(i)));
    }
    Graph graph = Graph.of(inputs, Gradients.of(loss(inputs.get(0), moved), weights));
    try (Program program = Program.compile(graph, Precision.FLOAT32)) {
      assertThat(program.footprint() - program.bytes()).isGreaterThan(1 << 18);
      assertThat(program.footprint() - program.bytes())
          .isCloseTo(HeldArrays.bytes(program) - program.bytes(), withinPercentage(10));
      assertThat(Program.footprint(graph, Precision.FLOAT32)).isEqualTo(program.footprint());
    }
  }

  private static Tensor loss(Tensor images, List<Tensor> weights) {
    Window halving = new Window(3, 3, 2, 1);
    Tensor first = Ops.convolution(images, weights.get(0), halving);
    Tensor scaled = Ops.relu(Ops.multiply(first, weights.get(2)));
    Tensor second = Ops.square(Ops.convolution(scaled, weights.get(1), halving));
    return Ops.reshape(Ops.sum(second, 0, 1, 2, 3, 4), Shape.of());
  }
}
