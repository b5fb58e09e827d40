package org.kindling.program;

/** The one table from which kernels are chosen when a program is compiled. */
final class Kernels {
  private static final KernelTable NATIVE =
      new Nd4jKernels()
          .orElse(new CopyKernels())
          .orElse(new PlainKernels())
          .orElse(new PlainConvolutions());
  private static final KernelTable FAST = fast();

  private Kernels() {}

  /** The fastest kernel that this JVM has for each primitive. */
  static KernelTable table() {
    return FAST;
  }

  /** ND4J's own kernels, and plain loops for what it lacks: what every JVM can run. */
  static KernelTable fallback() {
    return NATIVE;
  }

  private static KernelTable fast() {
    KernelTable products =
        new BlasKernels().orElse(new BlasConvolutions()).orElse(new PatchCopies()).orElse(NATIVE);
    return VectorKernels.available() ? new VectorKernels().orElse(products) : products;
  }
}
