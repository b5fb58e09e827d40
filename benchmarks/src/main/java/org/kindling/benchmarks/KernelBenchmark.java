package org.kindling.benchmarks;

import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;
import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.matmul;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.relu;
import static org.kindling.graph.Ops.subtract;
import static org.kindling.graph.Ops.sum;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kindling.graph.Graph;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.program.Program;
import org.kindling.program.kernel.Precision;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The steps that a sinusoid's meta-gradient is made of, at their sizes there: 25 tasks of 10 rows,
 * layers of 40 units. Without {@code --add-modules jdk.incubator.vector} ND4J's kernels are
 * measured.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
  private static final Tensor ROWS = Ops.input("rows", Shape.of(25, 10, 40));
  private static final Tensor SHARED = Ops.input("shared", Shape.of(1, 40, 40));
  private static final Tensor OWN = Ops.input("own", Shape.of(25, 40, 40));
  private static final Tensor BIAS = Ops.input("bias", Shape.of(25, 1, 40));

  /** What is computed. */
  public enum Computation {
    PRODUCT_WITH_SHARED_WEIGHTS(matmul(ROWS, SHARED)),
    PRODUCT_WITH_EACH_TASKS_OWN(matmul(ROWS, OWN)),
    GRADIENT_OF_EACH_TASKS_OWN(matmul(ROWS, TRANSPOSED, ROWS, PLAIN)),
    BIAS_AND_RELU(relu(add(ROWS, BIAS))),
    SUM_OVER_ROWS(sum(ROWS, 1)),
    STEP_OF_DESCENT(subtract(SHARED, multiply(OWN, constant(0.01))));

    private final Tensor output;

    Computation(Tensor output) {
      this.output = output;
    }
  }

  @Param private Computation computation;

  private Program program;

  /** Compiles the computation and fills its inputs. */
  @Setup
  public void compile() {
    List<Tensor> inputs = List.of(ROWS, SHARED, OWN, BIAS);
    program = Program.compile(Graph.of(inputs, List.of(computation.output)), Precision.FLOAT32);
    for (int i = 0; i < inputs.size(); i++) {
      RandomStream random = RandomStream.of(0, Purpose.BENCHMARK, i);
      double[] values = new double[inputs.get(i).shape().size()];
      for (int j = 0; j < values.length; j++) {
        values[j] = random.nextGaussian();
      }
      program.set(i, values);
    }
  }

  /** Frees the program's memory. */
  @TearDown
  public void close() {
    program.close();
  }

  /** One run. */
  @Benchmark
  public void run() {
    program.run();
  }
}
