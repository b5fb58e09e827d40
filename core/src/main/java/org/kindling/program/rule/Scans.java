package org.kindling.program.rule;

import java.util.List;
import java.util.stream.Stream;
import org.kindling.graph.Input;
import org.kindling.graph.Scan;
import org.kindling.graph.Tensor;
import org.kindling.graph.Topology;

/** Graphs with scans in them. */
public final class Scans {
  private Scans() {}

  /** The name of a step's symbol. */
  static String name(Tensor symbol) {
    return ((Input) symbol.primitive()).name();
  }

  /** All tensors of a graph, and those of its scans' steps, once each. */
  public static Stream<Tensor> all(List<Tensor> outputs) {
    return Topology.order(outputs).stream().flatMap(Scans::withSteps);
  }

  private static Stream<Tensor> withSteps(Tensor tensor) {
    return tensor.primitive() instanceof Scan scan
        ? Stream.concat(Stream.of(tensor), all(scan.body().results()))
        : Stream.of(tensor);
  }
}
