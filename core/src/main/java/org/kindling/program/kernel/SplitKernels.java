package org.kindling.program.kernel;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Optional;
import org.kindling.graph.Fused;
import org.kindling.graph.Primitive;
import org.kindling.graph.Reshape;
import org.kindling.graph.Shape;

/**
 * Fused primitives one after the other, for what has no kernel of its own: the result between them
 * is written to memory of the kernel's own.
 *
 * @param kernels of the single ones
 */
record SplitKernels(KernelTable kernels) implements KernelTable {
  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    return primitive instanceof Fused fused ? split(fused, operands, result) : Optional.empty();
  }

  private Optional<Kernel> split(Fused fused, List<Buffer> operands, Buffer result) {
    List<Buffer> firsts = operands.subList(0, fused.operands());
    Shape shape = fused.first().shape(firsts.stream().map(Buffer::shape).toList());
    if (fused.last() instanceof Reshape) {
      return orElse(kernels).bind(fused.first(), firsts, result.reshaped(shape));
    }
    Object memory =
        Array.newInstance(
            result.memory().getClass().getComponentType(), shape.size() + Arena.SLACK);
    Buffer between = new Buffer(result.precision(), shape, memory, 0);
    return orElse(kernels)
        .bind(fused.first(), firsts, between)
        .flatMap(
            first ->
                kernels
                    .bind(fused.last(), fused.toLast(between, operands), result)
                    .map(
                        last ->
                            both(first, last, (long) shape.size() * result.precision().bytes())));
  }

  private static Kernel both(Kernel first, Kernel last, long between) {
    Kernel kernel =
        () -> {
          first.run();
          last.run();
        };
    return kernel.holding(first.bytes() + last.bytes() + between);
  }
}
