package org.kindling.program;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kindling.graph.Graph;
import org.kindling.graph.Tensor;
import org.kindling.graph.Topology;
import org.kindling.program.kernel.Arena;
import org.kindling.program.kernel.KernelTable;
import org.kindling.program.kernel.Kernels;
import org.kindling.program.kernel.Precision;
import org.kindling.program.rule.Simplifier;

/**
 * A graph made ready to run: simplified, ordered, with a place for every value and a kernel for
 * every step. Running it allocates nothing.
 *
 * <p>For one thread at a time: its memory is its own, and {@link #set}, {@link #run} and {@link
 * #get} belong together.
 */
public final class Program implements AutoCloseable {
  private final Steps steps;
  private final List<Port> inputs;
  private final List<Port> outputs;
  private final Arena arena;
  private final long bytes;
  private final long footprint;

  private Program(
      List<Tensor> inputs, List<Tensor> outputs, BufferPlan plan, Arena arena, KernelTable table) {
    this.bytes = plan.bytes();
    this.arena = arena;
    Memory memory = new Memory(arena, 0, plan, Map.of());
    this.inputs = inputs.stream().map(tensor -> new Port(tensor, memory.buffer(tensor))).toList();
    this.outputs = outputs.stream().map(tensor -> new Port(tensor, memory.buffer(tensor))).toList();
    this.steps = Steps.bind(Topology.order(outputs), memory, table);
    this.footprint = bytes + steps.bytes();
  }

  /** Compiles a computation; its inputs and outputs are told by their positions in the graph. */
  public static Program compile(Graph graph, Precision precision) {
    return assemble(
        List.copyOf(graph.inputs().values()),
        Simplifier.simplify(List.copyOf(graph.outputs().values())),
        precision,
        Kernels.table());
  }

  /** A program of exactly these outputs, with kernels from this table. */
  static Program assemble(
      List<Tensor> inputs, List<Tensor> outputs, Precision precision, KernelTable table) {
    BufferPlan plan = plan(inputs, outputs, precision);
    Arena arena = new Arena(precision, plan.bytes());
    Program program = new Program(inputs, outputs, plan, arena, table);
    program.steps.fillConstants();
    return program;
  }

  /** Gives an input its value: as many elements as it has, from {@code offset} on. */
  public void set(int input, float[] values, int offset) {
    inputs.get(input).write(values, offset);
  }

  /** Gives an input its value. */
  public void set(int input, double[] values) {
    inputs.get(input).write(values);
  }

  /** Computes the outputs from the inputs. */
  public void run() {
    steps.run();
  }

  /** Copies an output into an array, from {@code offset} on. */
  public void get(int output, float[] into, int offset) {
    outputs.get(output).read(into, offset);
  }

  /** A copy of an output. */
  public double[] get(int output) {
    return outputs.get(output).read();
  }

  /** Bytes of its values. */
  public long bytes() {
    return bytes;
  }

  /** Bytes of memory that the program holds: of its values, and what its kernels keep beside. */
  public long footprint() {
    return footprint;
  }

  /**
   * Floating-point operations of the products in one run of a program of these outputs: what its
   * arithmetic cannot do without.
   */
  public static long operations(List<Tensor> outputs) {
    return Topology.order(Simplifier.simplify(outputs)).stream().mapToLong(Operations::of).sum();
  }

  /** Bytes of the values of a program of the graph; makes the plan, not the program. */
  public static long bytes(Graph graph, Precision precision) {
    List<Tensor> simple = Simplifier.simplify(List.copyOf(graph.outputs().values()));
    return plan(List.copyOf(graph.inputs().values()), simple, precision).bytes();
  }

  /** Bytes of memory that a program of the graph would hold; has no values of its own. */
  public static long footprint(Graph graph, Precision precision) {
    List<Tensor> simple = Simplifier.simplify(List.copyOf(graph.outputs().values()));
    List<Tensor> inputs = List.copyOf(graph.inputs().values());
    BufferPlan plan = plan(inputs, simple, precision);
    try (Program program =
        new Program(inputs, simple, plan, Arena.empty(precision), Kernels.table())) {
      return program.footprint();
    }
  }

  /** Inputs that nothing is computed from have their places, too. */
  private static BufferPlan plan(List<Tensor> inputs, List<Tensor> outputs, Precision precision) {
    List<Tensor> order = Topology.order(outputs);
    List<Tensor> all = new ArrayList<>(order);
    Set<Tensor> known = new HashSet<>(order);
    inputs.stream().filter(input -> !known.contains(input)).forEach(all::add);
    return BufferPlan.of(all, outputs, precision);
  }

  /** The computation, a line a step, those of a scan's steps behind it, for a person to read. */
  public List<String> listing() {
    return steps.listing();
  }

  @Override
  public void close() {
    arena.close();
  }
}
