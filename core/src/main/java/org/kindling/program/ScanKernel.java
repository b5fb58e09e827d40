package org.kindling.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Scan;
import org.kindling.graph.ScanBody;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.program.kernel.Buffer;
import org.kindling.program.kernel.Kernel;
import org.kindling.program.kernel.KernelTable;
import org.kindling.program.kernel.TimeSlices;

/** A scan: the kernels of its step, run once for each step, and what is copied between them. */
final class ScanKernel implements Kernel {
  private final Scan scan;
  private final Steps steps;
  private final List<Kernel> before = new ArrayList<>();
  private final List<TimeSlices> inputs = new ArrayList<>();
  private final List<TimeSlices> outputs = new ArrayList<>();
  private final List<Kernel> between = new ArrayList<>();
  private final List<Kernel> after = new ArrayList<>();

  private ScanKernel(Scan scan, Steps steps) {
    this.scan = scan;
    this.steps = steps;
  }

  /**
   * Binds a scan.
   *
   * @param memory of the graph that it is in
   */
  static ScanKernel bind(Tensor tensor, Memory memory, KernelTable table) {
    Scan scan = (Scan) tensor.primitive();
    ScanBody body = memory.body(tensor);
    Map<Tensor, Buffer> constants = new HashMap<>();
    int first = body.carries().size() + body.inputs().size();
    for (int i = 0; i < body.constants().size(); i++) {
      constants.put(body.constants().get(i), memory.buffer(tensor.input(first + i)));
    }
    Memory own = memory.step(tensor, constants);
    ScanKernel kernel = new ScanKernel(scan, Steps.bind(body.order(), own, table));
    kernel.bindCarries(body, tensor, memory, own);
    kernel.bindStacks(body, tensor, memory, own);
    return kernel;
  }

  private void bindCarries(ScanBody body, Tensor tensor, Memory outer, Memory own) {
    for (int i = 0; i < body.carries().size(); i++) {
      Buffer carry = own.buffer(body.carries().get(i));
      Buffer next = own.buffer(body.next().get(i));
      before.add(copy(outer.buffer(tensor.input(i)), carry));
      if (!next.isWhere(carry)) {
        between.add(copy(next, carry));
      }
      after.add(copy(carry, result(i, carry.shape(), tensor, outer)));
    }
  }

  private void bindStacks(ScanBody body, Tensor tensor, Memory outer, Memory own) {
    int carried = body.carries().size();
    for (int i = 0; i < body.inputs().size(); i++) {
      Buffer stack = outer.buffer(tensor.input(carried + i));
      inputs.add(new TimeSlices(stack, own.buffer(body.inputs().get(i)), scan.steps()));
    }
    for (int i = 0; i < body.outputs().size(); i++) {
      Buffer step = own.buffer(body.outputs().get(i));
      Shape all = step.shape().with(0, step.shape().get(0) * scan.steps());
      outputs.add(new TimeSlices(result(carried + i, all, tensor, outer), step, scan.steps()));
    }
  }

  /** Where the result at a position lies within the scan's. */
  private Buffer result(int position, Shape shape, Tensor tensor, Memory outer) {
    return outer.buffer(tensor).part(scan.start(position), shape);
  }

  private static Kernel copy(Buffer from, Buffer to) {
    TimeSlices whole = new TimeSlices(from, to, 1);
    return () -> whole.read(0);
  }

  @Override
  public void run() {
    steps.fillConstants();
    before.forEach(Kernel::run);
    for (int i = 0; i < scan.steps(); i++) {
      int step = scan.order() == Scan.Order.FORWARD ? i : scan.steps() - 1 - i;
      for (TimeSlices input : inputs) {
        input.read(step);
      }
      steps.run();
      for (TimeSlices output : outputs) {
        output.write(step);
      }
      for (Kernel copy : between) {
        copy.run();
      }
    }
    after.forEach(Kernel::run);
  }

  @Override
  public long bytes() {
    return steps.bytes();
  }

  List<String> listing() {
    return steps.listing();
  }
}
