package org.kindling.program.kernel;

import java.util.Optional;
import org.kindling.graph.Binary;
import org.kindling.graph.MatMul;
import org.kindling.graph.Sum;
import org.kindling.graph.Unary;

/** The one table from which kernels are chosen when a program is compiled. */
public final class Kernels {
  private static final KernelTable REFERENCE =
      nd4j()
          .orElse(new CopyKernels())
          .orElse(new RowKernels())
          .orElse(new FactorKernels())
          .orElse(new PlainKernels())
          .orElse(new PlainConvolutions());
  private static final KernelTable PLAIN =
      new PlainRunKernels()
          .orElse(new Reduction(new PlainPieces()))
          .orElse(new ProductKernels(PlainProducts::new))
          .orElse(new PatchCopies())
          .orElse(REFERENCE);
  private static final KernelTable FAST = fast();

  private Kernels() {}

  /** Its classes and natives are loaded where something is computed by it, and not before. */
  private static KernelTable nd4j() {
    return (primitive, operands, result) ->
        primitive instanceof Unary
                || primitive instanceof Binary
                || primitive instanceof MatMul
                || primitive instanceof Sum
            ? Nd4j.KERNELS.bind(primitive, operands, result)
            : Optional.empty();
  }

  private static final class Nd4j {
    static final KernelTable KERNELS = new Nd4jKernels();
  }

  /** The fastest kernel that this JVM has for each primitive. */
  public static KernelTable table() {
    return withSplit(FAST);
  }

  /** Loops without vectors: the same bits in single precision, for JVMs without the Vector API. */
  public static KernelTable plain() {
    return withSplit(PLAIN);
  }

  /** ND4J's own kernels, and plain loops for what it lacks: what others are tested against. */
  public static KernelTable reference() {
    return withSplit(REFERENCE);
  }

  private static KernelTable withSplit(KernelTable kernels) {
    return kernels.orElse(new SplitKernels(kernels));
  }

  private static KernelTable fast() {
    if (!VectorKernels.available()) {
      // Once a process, and through the platform's logger: a plain JVM shows it without a library.
      System.getLogger(Kernels.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "started without --add-modules jdk.incubator.vector: everything computes slower, to"
                  + " the same bits");
      return PLAIN;
    }
    return new VectorKernels()
        .orElse(new Reduction(new VectorPieces()))
        .orElse(new ProductKernels(VectorProducts::new))
        .orElse(PLAIN);
  }
}
