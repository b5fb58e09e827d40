package org.kindling.host;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.kindling.program.kernel.VectorWidth;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** What matters for Kindling on the machine where this runs. */
public final class HostCheck {
  /** ND4J's levels of its native builds, as {@code NativeOps.binaryLevel} counts them. */
  private static final List<String> LEVELS = List.of("generic", "generic", "avx2", "avx512");

  /** The findings in which processes must be alike. */
  public static final String KINDLING = "kindling";

  /** Whether the vector kernels run, or plain loops in their place. */
  public static final String VECTORS = "vector api";

  /** The kernels of the BLAS library that DL4J's networks multiply with. */
  public static final String BLAS = "dl4j's blas";

  /** Whether the JIT keeps a product's sums in registers. */
  private static final String LOOPS = "loops";

  private static final String NO_MODULE =
      "add --add-modules=jdk.incubator.vector to the JVM's flags (an executor's:"
          + " spark.executor.extraJavaOptions)";

  private static final String THREADS = "OMP_NUM_THREADS";

  private final List<Finding> findings = new ArrayList<>();

  /**
   * Looks at everything that computing with these kernels needs; what cannot be looked at is a
   * finding, too.
   */
  public static List<Finding> run(KernelOrigin kernels) {
    HostCheck check = new HostCheck();
    check.java();
    if (kernels == KernelOrigin.DL4J) {
      check.threads(System.getenv().getOrDefault(THREADS, "not set"));
      check.natives();
    }
    check.fileSystem();
    return check.findings;
  }

  private void java() {
    findings.add(Finding.fine(KINDLING, KindlingBuild.describe()));
    findings.add(Finding.fine("java", Runtime.version()));
    findings.add(
        Finding.fine(
            "flags",
            ShownSettings.flags(ManagementFactory.getRuntimeMXBean().getInputArguments())));
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    findings.add(
        vectors
            ? Finding.fine(VECTORS, "present")
            : Finding.poor(VECTORS, "absent, the same bits at a fraction of the speed", NO_MODULE));
    findings.add(Finding.fine("kernels", VectorWidth.describe()));
    findings.add(loops());
    findings.add(Finding.fine("processors", Runtime.getRuntime().availableProcessors()));
    findings.add(Finding.fine("heap", megabytes(Runtime.getRuntime().maxMemory())));
  }

  /** Under collectors other than G1, loops have strips only where the JVM is told so. */
  private static Finding loops() {
    String option = "LoopStripMiningIter";
    String terms;
    try {
      terms =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
              .getVMOption(option)
              .getValue();
    } catch (IllegalArgumentException unknown) {
      return Finding.fine(LOOPS, "this JVM has no " + option);
    }
    return Integer.parseInt(terms) > 1
        ? Finding.fine(LOOPS, "strips of " + terms)
        : Finding.poor(
            LOOPS,
            "without strips, products at a quarter of their speed",
            "add -XX:+UseCountedLoopSafepoints -XX:LoopStripMiningIter=1000, or -XX:+UseG1GC, to the"
                + " JVM's flags (an executor's: spark.executor.extraJavaOptions)");
  }

  private void threads(String value) {
    findings.add(
        value.equals("1")
            ? Finding.fine(THREADS, value)
            : Finding.poor(
                THREADS, value, "expected 1: DL4J's threads would take turns with task slots"));
  }

  private void natives() {
    try {
      String backend = Nd4j.getBackend().getClass().getSimpleName();
      NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
      // That ND4J knows of a build for this very CPU is no advice: its kernels gain nothing by it,
      // and oneDNN looks at the CPU itself (docs/adr/0004).
      findings.add(Finding.fine("nd4j", backend + ", build " + level(operations.binaryLevel())));
      findings.add(Finding.fine("natives", Loader.getCacheDir()));
      findings.add(
          Finding.fine(
              "off-heap",
              megabytes(Pointer.maxBytes())
                  + ", process "
                  + megabytes(Pointer.maxPhysicalBytes())
                  + " (0: no limit)"));
      OpenBlas.describe().ifPresent(kernels -> findings.add(Finding.fine(BLAS, kernels)));
    } catch (IOException | LinkageError | RuntimeException e) {
      findings.add(
          Finding.wrong(
              "nd4j",
              "does not load: " + e.toString().lines().findFirst().orElse(""),
              "DL4J's pre-training expects kindling-all.jar built for this platform, glibc, and room in "
                  + System.getProperty("org.bytedeco.javacpp.cachedir", "~/.javacpp")));
    }
  }

  private void fileSystem() {
    Configuration hadoop = new Configuration();
    URI uri = FileSystem.getDefaultUri(hadoop);
    try {
      FileSystem files = FileSystem.get(uri, hadoop);
      files.getFileStatus(new Path("/"));
      findings.add(Finding.fine("file system", uri));
    } catch (IOException e) {
      findings.add(Finding.poor("file system", uri, String.valueOf(e.getMessage())));
    }
  }

  private static String level(int level) {
    return level >= 0 && level < LEVELS.size() ? LEVELS.get(level) : "level " + level;
  }

  private static String megabytes(long bytes) {
    return bytes / (1 << 20) + " MB";
  }
}
