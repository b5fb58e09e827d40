package org.kindling.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.kindling.graph.Graph;
import org.kindling.graph.Ops;
import org.kindling.graph.Tensor;
import org.kindling.program.kernel.Precision;

/**
 * A function from named values to named values: traced and compiled once for each shape of its
 * arguments, and run on any thread.
 */
public final class TracedFunction {
  private final Object identity;
  private final UnaryOperator<Map<String, Tensor>> trace;

  private TracedFunction(Object identity, UnaryOperator<Map<String, Tensor>> trace) {
    this.identity = identity;
    this.trace = trace;
  }

  /**
   * The function.
   *
   * @param identity a value that tells it from others: equal identities, equal functions
   * @param trace from the symbols of the arguments to those of what is computed, in order; depends
   *     on the symbols' names and shapes alone
   */
  public static TracedFunction of(Object identity, UnaryOperator<Map<String, Tensor>> trace) {
    return new TracedFunction(identity, trace);
  }

  /**
   * Runs the function and reads what it gives.
   *
   * @param programs where its programs are kept for the next time
   */
  public <R> R call(Arguments arguments, Programs programs, Function<Results, R> read) {
    return programs.lend(
        new Kind(identity, arguments.forms()),
        () -> compile(arguments, Precision.FLOAT32),
        program -> read.apply(program.run(arguments)));
  }

  /** The function as a program of its own, for arguments of these shapes. */
  public CompiledFunction compile(Arguments arguments, Precision precision) {
    return CompiledFunction.of(graph(arguments), precision);
  }

  /** Bytes of the values of a program of the function: what grows with its arguments. */
  public long bytes(Arguments arguments) {
    return Program.bytes(graph(arguments), Precision.FLOAT32);
  }

  /** Bytes of memory that a process holds for a program of the function. */
  public long footprint(Arguments arguments) {
    return Program.footprint(graph(arguments), Precision.FLOAT32);
  }

  /** Floating-point operations of its products in one run. */
  public long operations(Arguments arguments) {
    return Program.operations(List.copyOf(graph(arguments).outputs().values()));
  }

  private Graph graph(Arguments arguments) {
    Map<String, Tensor> symbols = new LinkedHashMap<>();
    for (Arguments.Form form : arguments.forms()) {
      if (symbols.put(form.name(), Ops.input(form.name(), form.shape())) != null) {
        throw new IllegalArgumentException("two arguments have one name: " + form.name());
      }
    }
    return new Graph(symbols, trace.apply(symbols));
  }

  /** Programs of a kind compute the same. */
  private record Kind(Object identity, List<Arguments.Form> forms) {}

  /** The symbols whose names begin with a prefix and a slash, by what follows. */
  public static Map<String, Tensor> below(String prefix, Map<String, Tensor> symbols) {
    Map<String, Tensor> below = new LinkedHashMap<>();
    symbols.forEach(
        (name, symbol) -> {
          if (name.startsWith(prefix + "/")) {
            below.put(name.substring(prefix.length() + 1), symbol);
          }
        });
    return below;
  }
}
