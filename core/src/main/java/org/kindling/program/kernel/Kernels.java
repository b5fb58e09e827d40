package org.kindling.program.kernel;

/** The one table from which kernels are chosen when a program is compiled. */
public final class Kernels {
  private static final KernelTable NATIVE =
      new Nd4jKernels()
          .orElse(new CopyKernels())
          .orElse(new RowKernels())
          .orElse(new FactorKernels())
          .orElse(new PlainKernels())
          .orElse(new PlainConvolutions());
  private static final KernelTable FAST = fast();

  private Kernels() {}

  /** The fastest kernel that this JVM has for each primitive. */
  public static KernelTable table() {
    return FAST;
  }

  /** ND4J's own kernels, and plain loops for what it lacks: what every JVM can run. */
  public static KernelTable fallback() {
    return NATIVE;
  }

  private static KernelTable fast() {
    KernelTable products =
        new BlasKernels().orElse(new BlasConvolutions()).orElse(new PatchCopies()).orElse(NATIVE);
    if (!VectorKernels.available()) {
      // Once a process, and through the platform's logger: a plain JVM shows it without a library.
      System.getLogger(Kernels.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "started without --add-modules jdk.incubator.vector: small networks learn at half the"
                  + " speed, and not to the same bits");
      return products;
    }
    return new VectorKernels().orElse(products);
  }
}
