package org.kindling.program;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kindling.graph.Binary;
import org.kindling.graph.Constant;
import org.kindling.graph.Input;
import org.kindling.graph.MultiplyAdd;
import org.kindling.graph.MultiplyAddRelu;
import org.kindling.graph.Primitive;
import org.kindling.graph.Reshape;
import org.kindling.graph.ScaledAdd;
import org.kindling.graph.Tensor;
import org.kindling.graph.Unary;

/**
 * Where every value of a program lies in its memory.
 *
 * <p>A value's place is free again after its last use, and an element-wise result takes the place
 * of an operand of its size that dies there. Inputs, constants and outputs keep their places. A
 * reshape lies where its operand lies.
 */
final class BufferPlan {
  private final Precision precision;
  private final Map<Tensor, Long> offsets = new HashMap<>();
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
        plan.offsets.put(tensor, plan.allocate(plan.bytes(tensor)));
      }
    }
    plan.placeComputed(order, lastUses(order), kept);
    return plan;
  }

  private void placeComputed(List<Tensor> order, Map<Tensor, Integer> lastUses, Set<Tensor> kept) {
    for (int i = 0; i < order.size(); i++) {
      Tensor tensor = order.get(i);
      if (tensor.primitive() instanceof Reshape || offsets.containsKey(tensor)) {
        continue;
      }
      int now = i;
      Set<Tensor> dying = new HashSet<>();
      for (Tensor input : tensor.inputs()) {
        Tensor root = root(input);
        if (lastUses.get(root) == now && !kept.contains(root)) {
          dying.add(root);
        }
      }
      offsets.put(tensor, place(tensor, dying));
      dying.forEach(root -> release(offsets.get(root), bytes(root)));
      if (!lastUses.containsKey(tensor) && !kept.contains(tensor)) {
        release(offsets.get(tensor), bytes(tensor));
      }
    }
  }

  /** The place of an operand that may be overwritten, else the first that fits. */
  private long place(Tensor tensor, Set<Tensor> dying) {
    if (elementwise(tensor.primitive())) {
      for (Tensor input : tensor.inputs()) {
        Tensor root = root(input);
        if (dying.contains(root) && root.shape().size() == tensor.shape().size()) {
          dying.remove(root);
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
    while (root.primitive() instanceof Reshape) {
      root = root.input(0);
    }
    return root;
  }

  /** Where a value starts, in bytes. */
  long offset(Tensor tensor) {
    return offsets.get(root(tensor));
  }

  /** Bytes of all values together. */
  long bytes() {
    return end;
  }
}
