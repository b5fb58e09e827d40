package org.kindling.program;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kindling.graph.Constant;
import org.kindling.graph.Input;
import org.kindling.graph.Reshape;
import org.kindling.graph.Scan;
import org.kindling.graph.Tensor;
import org.kindling.program.kernel.Buffer;
import org.kindling.program.kernel.Elements;
import org.kindling.program.kernel.Kernel;
import org.kindling.program.kernel.KernelTable;

/** The kernels of a graph in the order in which they are run. */
final class Steps {
  private final List<Step> steps = new ArrayList<>();
  private final List<Tensor> constants = new ArrayList<>();
  private final Memory memory;

  private Steps(Memory memory) {
    this.memory = memory;
  }

  /** Binds the tensors to where they lie; operands come first. */
  static Steps bind(List<Tensor> order, Memory memory, KernelTable table) {
    Steps steps = new Steps(memory);
    order.forEach(tensor -> steps.bind(tensor, table));
    return steps;
  }

  private void bind(Tensor tensor, KernelTable table) {
    if (tensor.primitive() instanceof Constant) {
      constants.add(tensor);
    } else if (tensor.primitive() instanceof Scan) {
      ScanKernel kernel = ScanKernel.bind(tensor, memory, table);
      steps.add(new Step(tensor, kernel, kernel.listing()));
    } else if (isComputed(tensor)) {
      List<Buffer> operands = tensor.inputs().stream().map(memory::buffer).toList();
      Kernel kernel =
          table
              .bind(tensor.primitive(), operands, memory.buffer(tensor))
              .orElseThrow(() -> new IllegalArgumentException("no kernel for " + tensor));
      steps.add(new Step(tensor, kernel, List.of()));
    }
  }

  private static boolean isComputed(Tensor tensor) {
    return !(tensor.primitive() instanceof Input
        || tensor.primitive() instanceof Reshape
        || tensor.primitive() instanceof Scan.Result);
  }

  /** Writes the numbers that are known: once, or again where something else has lain there. */
  void fillConstants() {
    for (Tensor tensor : constants) {
      Elements elements = Elements.of(memory.buffer(tensor));
      for (int i = 0; i < tensor.shape().size(); i++) {
        elements.put(i, ((Constant) tensor.primitive()).value());
      }
    }
  }

  void run() {
    for (Step step : steps) {
      step.run();
    }
  }

  /** Bytes that its kernels hold. */
  long bytes() {
    return steps.stream().mapToLong(step -> step.kernel.bytes()).sum();
  }

  /** A line a step; those within a scan behind it, moved to the right. */
  List<String> listing() {
    return steps.stream()
        .flatMap(
            step ->
                Stream.concat(
                    Stream.of(step.tensor.toString()), step.within.stream().map(x -> "  " + x)))
        .toList();
  }

  /** A kernel, and what it computes for error messages. */
  private record Step(Tensor tensor, Kernel kernel, List<String> within) {
    void run() {
      try {
        kernel.run();
      } catch (RuntimeException e) {
        throw new IllegalStateException(tensor + ": " + e.getMessage(), e);
      }
    }
  }
}
