package org.kindling.program;

import java.util.HashMap;
import java.util.Map;
import org.kindling.graph.ScanBody;
import org.kindling.graph.Tensor;
import org.kindling.program.kernel.Arena;
import org.kindling.program.kernel.Buffer;

/** Where the values of a graph lie, by their plan, in an arena from some byte on. */
final class Memory {
  private final Arena arena;
  private final long start;
  private final BufferPlan plan;
  private final Map<Tensor, Buffer> buffers;

  /**
   * The memory.
   *
   * @param elsewhere what the plan has no place for
   */
  Memory(Arena arena, long start, BufferPlan plan, Map<Tensor, Buffer> elsewhere) {
    this.arena = arena;
    this.start = start;
    this.plan = plan;
    this.buffers = new HashMap<>(elsewhere);
  }

  Buffer buffer(Tensor tensor) {
    Buffer known = buffers.get(tensor);
    if (known == null) {
      known = place(tensor);
      buffers.put(tensor, known);
    }
    return known;
  }

  /** What is a part of a value that lies elsewhere lies there, too. */
  private Buffer place(Tensor tensor) {
    Tensor root = BufferPlan.root(tensor);
    return root != tensor && buffers.containsKey(root) && plan.isElsewhere(root)
        ? buffers.get(root).reshaped(tensor.shape())
        : arena.buffer(tensor.shape(), start + plan.offset(tensor));
  }

  /** What a scan does in a step, as its memory is planned. */
  ScanBody body(Tensor scan) {
    return plan.step(scan).body();
  }

  /** The memory of a scan's step. */
  Memory step(Tensor scan, Map<Tensor, Buffer> constants) {
    BufferPlan.StepPlan step = plan.step(scan);
    return new Memory(arena, start + step.workspace(), step.plan(), constants);
  }
}
