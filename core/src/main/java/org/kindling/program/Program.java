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
import org.kindling.program.kernel.Buffer;
import org.kindling.program.kernel.Elements;
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
  private final List<Slot> inputs;
  private final List<Slot> outputs;
  private final Arena arena;
  private final long bytes;

  private Program(
      List<Tensor> inputs, List<Tensor> outputs, Precision precision, KernelTable table) {
    List<Tensor> order = Topology.order(outputs);
    List<Tensor> all = withInputs(order, inputs);
    BufferPlan plan = BufferPlan.of(all, outputs, precision);
    this.bytes = plan.bytes();
    this.arena = new Arena(precision, plan.bytes());
    Memory memory = new Memory(arena, 0, plan, Map.of());
    this.inputs = inputs.stream().map(tensor -> new Slot(tensor, memory.buffer(tensor))).toList();
    this.outputs = outputs.stream().map(tensor -> new Slot(tensor, memory.buffer(tensor))).toList();
    this.steps = Steps.bind(order, memory, table);
    steps.fillConstants();
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
    return new Program(inputs, outputs, precision, table);
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

  /** Bytes of memory that the program holds. */
  public long bytes() {
    return bytes;
  }

  /**
   * Floating-point operations of the products in one run of a program of these outputs: what its
   * arithmetic cannot do without.
   */
  public static long operations(List<Tensor> outputs) {
    return Topology.order(Simplifier.simplify(outputs)).stream().mapToLong(Operations::of).sum();
  }

  /** Bytes of memory that a program of the graph would hold; makes the plan, not the program. */
  public static long bytes(Graph graph, Precision precision) {
    List<Tensor> simple = Simplifier.simplify(List.copyOf(graph.outputs().values()));
    List<Tensor> inputs = List.copyOf(graph.inputs().values());
    return BufferPlan.of(withInputs(Topology.order(simple), inputs), simple, precision).bytes();
  }

  private static List<Tensor> withInputs(List<Tensor> order, List<Tensor> inputs) {
    List<Tensor> all = new ArrayList<>(order);
    Set<Tensor> known = new HashSet<>(order);
    inputs.stream().filter(input -> !known.contains(input)).forEach(all::add);
    return all;
  }

  /** The computation, a line a step, those of a scan's steps behind it, for a person to read. */
  public List<String> listing() {
    return steps.listing();
  }

  @Override
  public void close() {
    arena.close();
  }

  /** An input or an output. */
  private static final class Slot {
    private final Tensor tensor;
    private final Precision precision;
    private final int size;
    private final Buffer buffer;
    private final Elements elements;

    Slot(Tensor tensor, Buffer buffer) {
      this.tensor = tensor;
      this.precision = buffer.precision();
      this.size = buffer.shape().size();
      this.buffer = buffer;
      this.elements = Elements.of(buffer);
    }

    void write(float[] values, int offset) {
      requireSize(values.length - offset >= size, values.length - offset);
      if (precision == Precision.FLOAT32) {
        System.arraycopy(values, offset, buffer.floats(), buffer.start(), size);
        return;
      }
      for (int i = 0; i < size; i++) {
        elements.put(i, values[offset + i]);
      }
    }

    void write(double[] values) {
      requireSize(values.length == size, values.length);
      for (int i = 0; i < size; i++) {
        elements.put(i, values[i]);
      }
    }

    void read(float[] into, int offset) {
      requireSize(into.length - offset >= size, into.length - offset);
      if (precision == Precision.FLOAT32) {
        System.arraycopy(buffer.floats(), buffer.start(), into, offset, size);
        return;
      }
      for (int i = 0; i < size; i++) {
        into[offset + i] = (float) elements.get(i);
      }
    }

    double[] read() {
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        values[i] = elements.get(i);
      }
      return values;
    }

    private void requireSize(boolean fits, int given) {
      if (!fits) {
        throw new IllegalArgumentException(
            tensor + " has " + size + " elements but " + given + " were given");
      }
    }
  }
}
