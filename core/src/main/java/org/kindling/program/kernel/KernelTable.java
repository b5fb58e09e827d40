package org.kindling.program.kernel;

import java.util.List;
import java.util.Optional;
import org.kindling.graph.Primitive;

/** Finds the kernel for a primitive on given buffers. */
@FunctionalInterface
public interface KernelTable {
  /** The kernel, bound; empty where this table has none for the primitive, shapes or precision. */
  Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result);

  /** This table first, then the other. */
  default KernelTable orElse(KernelTable other) {
    return (primitive, operands, result) ->
        bind(primitive, operands, result).or(() -> other.bind(primitive, operands, result));
  }
}
