package org.kindling.program;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kindling.graph.Binary;
import org.kindling.graph.Constant;
import org.kindling.graph.GateAdd;
import org.kindling.graph.Input;
import org.kindling.graph.MultiplyAdd;
import org.kindling.graph.MultiplyAddRelu;
import org.kindling.graph.Primitive;
import org.kindling.graph.Reshape;
import org.kindling.graph.ScaledAdd;
import org.kindling.graph.Scan;
import org.kindling.graph.ScanBody;
import org.kindling.graph.Tensor;
import org.kindling.graph.Unary;
import org.kindling.program.kernel.Arena;
import org.kindling.program.kernel.Precision;

/**
 * Where every value of a program lies in its memory, or of a scan's step in that of the scan.
 *
 * <p>A value's place is free again after its last use, and an element-wise result takes the place
 * of an operand of its size that dies there. Inputs, constants and outputs keep their places. A
 * reshape lies where its operand lies, and a scan's result within the scan. What a step needs is
 * planned once, however many steps there are, and is free when the scan has run.
 */
final class BufferPlan {
  /** Of a value that a plan has no place for. */
  private static final long ELSEWHERE = -1;

  private final Precision precision;
  private final Map<Tensor, Long> offsets = new HashMap<>();
  private final Map<Tensor, StepPlan> steps = new HashMap<>();
  private final Map<Tensor, Tensor> successors = new HashMap<>();
  private final TreeMap<Long, Long> free = new TreeMap<>();
  private long end;

  private BufferPlan(Precision precision) {
    this.precision = precision;
  }

  /** Plans the values in the order in which they are computed. */
  static BufferPlan of(List<Tensor> order, List<Tensor> outputs, Precision precision) {
    BufferPlan plan = new BufferPlan(precision);
    Set<Tensor> kept = new HashSet<>();
    outputs.forEach(output -> kept.add(root(output)));
    for (Tensor tensor : order) {
      if (tensor.primitive() instanceof Input || tensor.primitive() instanceof Constant) {
        kept.add(tensor);
        plan.placeNow(tensor);
      }
    }
    plan.placeComputed(order, lastUses(order), kept);
    return plan;
  }

  /**
   * Plans a scan's step. Its symbols for what is stacked are filled anew for each step; a carry's
   * place is its own, and may be taken by what follows it; constants lie elsewhere.
   */
  static BufferPlan ofStep(ScanBody body, Precision precision) {
    BufferPlan plan = new BufferPlan(precision);
    Set<Tensor> kept = new HashSet<>(body.symbols());
    kept.removeAll(body.inputs());
    body.results().forEach(result -> kept.add(root(result)));
    body.inputs().forEach(plan::placeNow);
    body.carries().forEach(plan::placeNow);
    List<Tensor> order = body.order();
    for (Tensor tensor : order) {
      if (tensor.primitive() instanceof Constant) {
        kept.add(tensor);
        plan.placeNow(tensor);
      }
    }
    for (int i = 0; i < body.carries().size(); i++) {
      plan.successors.put(body.carries().get(i), root(body.next().get(i)));
    }
    body.constants().forEach(symbol -> plan.offsets.put(symbol, ELSEWHERE));
    body.outputs().forEach(output -> plan.successors.remove(root(output)));
    plan.placeComputed(order, lastUses(order), kept);
    return plan;
  }

  private void placeNow(Tensor tensor) {
    offsets.put(tensor, allocate(bytes(tensor)));
  }

  private void placeComputed(List<Tensor> order, Map<Tensor, Integer> lastUses, Set<Tensor> kept) {
    for (int i = 0; i < order.size(); i++) {
      Tensor tensor = order.get(i);
      if (isPartOfItsOperand(tensor) || offsets.containsKey(tensor)) {
        continue;
      }
      int now = i;
      Set<Tensor> dying = new HashSet<>();
      Set<Tensor> followed = new HashSet<>();
      for (Tensor input : tensor.inputs()) {
        Tensor root = root(input);
        if (lastUses.get(root) == now && successors.get(root) == tensor) {
          followed.add(root);
        } else if (lastUses.get(root) == now && !kept.contains(root)) {
          dying.add(root);
        }
      }
      offsets.put(tensor, place(tensor, dying, followed));
      placeSteps(tensor);
      dying.forEach(root -> release(offsets.get(root), bytes(root)));
      if (!lastUses.containsKey(tensor) && !kept.contains(tensor)) {
        release(offsets.get(tensor), bytes(tensor));
      }
    }
  }

  /** The memory of a scan's step: nobody's before and after it runs. */
  private void placeSteps(Tensor tensor) {
    if (tensor.primitive() instanceof Scan scan) {
      ScanBody body = ScanCopies.told(scan.body());
      BufferPlan plan = ofStep(body, precision);
      long workspace = allocate(plan.bytes());
      release(workspace, plan.bytes());
      steps.put(tensor, new StepPlan(body, plan, workspace));
    }
  }

  /**
   * The place of an operand that may be overwritten, else the first that fits.
   *
   * @param dying operands that nothing else needs; the one whose place is taken is removed
   * @param followed carries that the tensor follows, and that nothing else needs
   */
  private long place(Tensor tensor, Set<Tensor> dying, Set<Tensor> followed) {
    if (elementwise(tensor.primitive())) {
      for (Tensor input : tensor.inputs()) {
        Tensor root = root(input);
        boolean fits = root.shape().size() == tensor.shape().size();
        if (fits && (followed.contains(root) || dying.remove(root))) {
          return offsets.get(root);
        }
      }
    }
    return allocate(bytes(tensor));
  }

  private static boolean elementwise(Primitive primitive) {
    return primitive instanceof Unary
        || primitive instanceof Binary
        || primitive instanceof ScaledAdd
        || primitive instanceof MultiplyAdd
        || primitive instanceof GateAdd
        || primitive instanceof MultiplyAddRelu;
  }

  private long allocate(long size) {
    for (Map.Entry<Long, Long> gap : free.entrySet()) {
      if (gap.getValue() >= size) {
        long offset = gap.getKey();
        long rest = gap.getValue() - size;
        free.remove(offset);
        if (rest > 0) {
          free.put(offset + size, rest);
        }
        return offset;
      }
    }
    long offset = end;
    end += size;
    return offset;
  }

  private void release(long offset, long size) {
    long start = offset;
    long length = size;
    Map.Entry<Long, Long> before = free.lowerEntry(offset);
    if (before != null && before.getKey() + before.getValue() == offset) {
      start = before.getKey();
      length += before.getValue();
    }
    Long behind = free.remove(offset + size);
    free.put(start, length + (behind == null ? 0 : behind));
  }

  private long bytes(Tensor tensor) {
    return Arena.lines((long) tensor.shape().size() * precision.bytes());
  }

  private static Map<Tensor, Integer> lastUses(List<Tensor> order) {
    Map<Tensor, Integer> uses = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      for (Tensor input : order.get(i).inputs()) {
        uses.put(root(input), i);
      }
    }
    return uses;
  }

  /** The tensor whose memory this one is. */
  static Tensor root(Tensor tensor) {
    Tensor root = tensor;
    while (isPartOfItsOperand(root)) {
      root = root.input(0);
    }
    return root;
  }

  private static boolean isPartOfItsOperand(Tensor tensor) {
    return tensor.primitive() instanceof Reshape || tensor.primitive() instanceof Scan.Result;
  }

  /** Where a value starts, in bytes. */
  long offset(Tensor tensor) {
    long within = 0;
    Tensor root = tensor;
    while (isPartOfItsOperand(root)) {
      if (root.primitive() instanceof Scan.Result result) {
        Scan scan = (Scan) root.input(0).primitive();
        within += (long) result.start(scan) * precision.bytes();
      }
      root = root.input(0);
    }
    return offsets.get(root) + within;
  }

  /** Whether a value lies where the plan does not say. */
  boolean isElsewhere(Tensor tensor) {
    return offsets.get(tensor) == ELSEWHERE;
  }

  /** Where the values of a scan's step lie. */
  StepPlan step(Tensor scan) {
    return steps.get(scan);
  }

  /** Bytes of all values together. */
  long bytes() {
    return end;
  }

  /**
   * A scan's step.
   *
   * @param body what it does
   * @param plan where its values lie in the workspace
   * @param workspace where that begins, in bytes
   */
  record StepPlan(ScanBody body, BufferPlan plan, long workspace) {}
}
