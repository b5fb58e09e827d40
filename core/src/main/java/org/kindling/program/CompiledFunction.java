package org.kindling.program;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.kindling.graph.Graph;
import org.kindling.program.kernel.Precision;

/** A {@link TracedFunction}'s program for arguments of certain shapes; for one thread at a time. */
public final class CompiledFunction implements AutoCloseable {
  private final Program program;
  private final Map<String, Integer> inputs;
  private final Results results;

  private CompiledFunction(Program program, Graph graph) {
    this.program = program;
    this.inputs = positions(graph.inputs().keySet());
    this.results = new Results(program, positions(graph.outputs().keySet()));
  }

  static CompiledFunction of(Graph graph, Precision precision) {
    return new CompiledFunction(Program.compile(graph, precision), graph);
  }

  private static Map<String, Integer> positions(Set<String> names) {
    Map<String, Integer> positions = new HashMap<>();
    names.forEach(name -> positions.put(name, positions.size()));
    return positions;
  }

  /** Runs it. */
  public Results run(Arguments arguments) {
    return run(arguments, Map.of());
  }

  /**
   * Runs it with exact values in place of some arguments', for checks.
   *
   * @param exact in double precision, by the arguments' names
   */
  public Results run(Arguments arguments, Map<String, double[]> exact) {
    for (Arguments.Argument argument : arguments.all()) {
      program.set(inputs.get(argument.name()), argument.values(), argument.offset());
    }
    exact.forEach((name, values) -> program.set(inputs.get(name), values));
    program.run();
    return results;
  }

  /** Bytes of memory that it holds. */
  long footprint() {
    return program.footprint();
  }

  @Override
  public void close() {
    program.close();
  }
}
