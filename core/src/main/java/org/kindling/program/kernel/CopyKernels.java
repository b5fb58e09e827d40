package org.kindling.program.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.graph.Broadcast;
import org.kindling.graph.Concat;
import org.kindling.graph.Pad;
import org.kindling.graph.Permute;
import org.kindling.graph.Primitive;
import org.kindling.graph.Slice;
import org.kindling.program.kernel.StridedCopy.Place;

/**
 * Copies from place to place, in either precision.
 *
 * <p>ND4J's {@code assign} between views of views is not used: it takes 1 to 260 us for a dozen
 * elements, and now and then loses the view's buffer.
 */
public final class CopyKernels implements KernelTable {
  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    Buffer x = operands.isEmpty() ? result : operands.get(0);
    if (primitive instanceof Broadcast) {
      return copy(result, Place.all(x).repeated(), Place.all(result));
    }
    if (primitive instanceof Permute permute) {
      int[] order = permute.order().stream().mapToInt(i -> i).toArray();
      return copy(result, Place.all(x).ordered(order), Place.all(result));
    }
    if (primitive instanceof Slice slice) {
      return copy(result, Place.from(x, slice.axis(), slice.start()), Place.all(result));
    }
    if (primitive instanceof Pad pad) {
      return Optional.of(padding(pad, x, result));
    }
    return primitive instanceof Concat concat
        ? Optional.of(concatenation(concat.axis(), operands, result))
        : Optional.empty();
  }

  private static Optional<Kernel> copy(Buffer result, Place read, Place write) {
    return Optional.of(new StridedCopy(result.shape(), read, write));
  }

  private static Kernel padding(Pad pad, Buffer x, Buffer result) {
    Place inside = Place.from(result, pad.axis(), pad.before());
    Kernel copy = new StridedCopy(x.shape(), Place.all(x), inside);
    Kernel zeros = Zeros.in(result);
    return () -> {
      zeros.run();
      copy.run();
    };
  }

  private static Kernel concatenation(int axis, List<Buffer> parts, Buffer result) {
    List<Kernel> copies = new ArrayList<>();
    int start = 0;
    for (Buffer part : parts) {
      Place write = Place.from(result, axis, start);
      copies.add(new StridedCopy(part.shape(), Place.all(part), write));
      start += part.shape().get(axis);
    }
    return () -> {
      for (Kernel copy : copies) {
        copy.run();
      }
    };
  }
}
