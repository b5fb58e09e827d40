package org.kindling.meta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Precision;
import org.kindling.program.Program;
import org.kindling.program.ProgramPool;
import org.kindling.task.StackedExamples;

/**
 * A function of meta-parameters and sets of examples, traced and compiled once for each shape of
 * the sets, and run on any thread.
 */
final class TracedProgram {
  /** Kinds differ in algorithm, purpose and shapes: a handful in a run, more with ragged tasks. */
  private static final ProgramPool POOL = new ProgramPool(64);

  private final Kind kind;
  private final Layout layout;
  private final List<StackedExamples> sets;
  private final BiFunction<Map<String, Tensor>, List<ExampleTensors>, List<Tensor>> trace;

  private TracedProgram(
      Kind kind,
      Layout layout,
      List<StackedExamples> sets,
      BiFunction<Map<String, Tensor>, List<ExampleTensors>, List<Tensor>> trace) {
    this.kind = kind;
    this.layout = layout;
    this.sets = sets;
    this.trace = trace;
  }

  /**
   * The function.
   *
   * @param purpose with the shapes, what tells it from others: equal purposes, equal functions
   * @param layout of the meta-parameters
   * @param sets its arguments
   * @param trace from the symbols of both to the outputs
   */
  static TracedProgram of(
      List<Object> purpose,
      Layout layout,
      List<StackedExamples> sets,
      BiFunction<Map<String, Tensor>, List<ExampleTensors>, List<Tensor>> trace) {
    Kind kind = new Kind(purpose, sets.stream().map(SetShape::of).toList());
    return new TracedProgram(kind, layout, sets, trace);
  }

  /** Runs the function at theta, and reads the outputs. */
  <R> R run(Params theta, Function<Program, R> read) {
    return POOL.lend(
        kind,
        () -> compile(Precision.FLOAT32),
        program -> {
          write(theta, program);
          program.run();
          return read.apply(program);
        });
  }

  /** The function as a program of its own, for checks in double precision. */
  Program compile(Precision precision) {
    Graph graph = graph();
    return Program.compile(graph.inputs, graph.outputs, precision);
  }

  /** Bytes of native memory that a program of the function holds. */
  long bytes() {
    Graph graph = graph();
    return Program.bytes(graph.inputs, graph.outputs, Precision.FLOAT32);
  }

  /** Bytes of native memory that a process holds for a program of the function. */
  long footprint() {
    Graph graph = graph();
    return Program.footprint(graph.inputs, graph.outputs, Precision.FLOAT32);
  }

  /** Floating-point operations of its products in one run. */
  long operations() {
    Graph graph = graph();
    return Program.operations(graph.outputs);
  }

  private Graph graph() {
    Map<String, Tensor> theta = new LinkedHashMap<>();
    for (Layout.Entry entry : layout.entries()) {
      theta.put(entry.name(), Ops.input(entry.name(), Shape.of(1, entry.shape())));
    }
    List<ExampleTensors> examples =
        IntStream.range(0, sets.size())
            .mapToObj(i -> ExampleTensors.inputs("set" + i, sets.get(i)))
            .toList();
    List<Tensor> inputs = new ArrayList<>(theta.values());
    examples.forEach(set -> inputs.addAll(set.tensors()));
    return new Graph(inputs, trace.apply(theta, examples));
  }

  /** Gives the inputs their values. */
  void write(Params theta, Program program) {
    float[] flat = theta.toArray();
    int input = 0;
    int offset = 0;
    for (Layout.Entry entry : layout.entries()) {
      program.set(input++, flat, offset);
      offset += entry.size();
    }
    for (StackedExamples set : sets) {
      for (float[] values : ExampleTensors.values(set)) {
        program.set(input++, values, 0);
      }
    }
  }

  /** The first outputs as parameters of a layout. */
  static Params params(Program program, Layout layout) {
    float[] flat = new float[layout.size()];
    int offset = 0;
    for (int output = 0; output < layout.entries().size(); output++) {
      program.get(output, flat, offset);
      offset += layout.entries().get(output).size();
    }
    return Params.of(layout, flat);
  }

  /** An output's elements. */
  static float[] floats(Program program, int output) {
    double[] values = program.get(output);
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private record Graph(List<Tensor> inputs, List<Tensor> outputs) {}

  private record Kind(List<Object> purpose, List<SetShape> shapes) {}

  private record SetShape(
      int tasks, int rows, List<Integer> featureShape, int outputs, boolean masked) {
    static SetShape of(StackedExamples set) {
      return new SetShape(set.tasks(), set.rows(), set.featureShape(), set.outputs(), set.masked());
    }
  }
}
