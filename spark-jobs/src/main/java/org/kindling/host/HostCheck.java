package org.kindling.host;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
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

  /** How many numbers are computed at a time: last bits depend on it. */
  public static final String WIDTH = "vector width";

  /** The BLAS library's kernels. */
  public static final String BLAS = "blas kernels";

  private final List<Finding> findings = new ArrayList<>();

  /** Looks at everything; what cannot be looked at is a finding, too. */
  public static List<Finding> run() {
    HostCheck check = new HostCheck();
    check.java();
    check.environment(System.getenv());
    check.natives();
    check.fileSystem();
    return check.findings;
  }

  /** What can be said without loading native code. */
  public static List<Finding> withoutNatives() {
    HostCheck check = new HostCheck();
    check.java();
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
            : Finding.poor(
                VECTORS, "absent", "add --add-modules=jdk.incubator.vector to the JVM's flags"));
    findings.add(Finding.fine(WIDTH, VectorWidth.describe()));
    findings.add(Finding.fine("processors", Runtime.getRuntime().availableProcessors()));
    findings.add(Finding.fine("heap", megabytes(Runtime.getRuntime().maxMemory())));
  }

  private void environment(Map<String, String> environment) {
    expect(environment, "OMP_NUM_THREADS", "1", "one thread a task slot, or they take turns");
    expect(environment, "MALLOC_MMAP_MAX_", "0", "blocks given back to the kernel fault in again");
    expect(environment, "MALLOC_TRIM_THRESHOLD_", "8589934592", "as for MALLOC_MMAP_MAX_");
    findings.add(Finding.fine(OpenBlas.CORE, environment.getOrDefault(OpenBlas.CORE, "not set")));
  }

  private void expect(
      Map<String, String> environment, String name, String expected, String reason) {
    String value = environment.getOrDefault(name, "not set");
    findings.add(
        value.equals(expected)
            ? Finding.fine(name, value)
            : Finding.poor(name, value, "expected " + expected + ": " + reason));
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
      findings.add(Finding.fine("blas", String.format(Locale.ROOT, "%.0f GFLOP/s", gigaflops())));
    } catch (IOException | LinkageError | RuntimeException e) {
      findings.add(
          Finding.wrong(
              "nd4j",
              "does not load: " + e.toString().lines().findFirst().orElse(""),
              "expected kindling-all.jar built for this platform, glibc, and room in "
                  + System.getProperty("org.bytedeco.javacpp.cachedir", "~/.javacpp")));
    }
  }

  /**
   * The speed of a product of two 512x512 matrices in this thread: what tells BLAS kernels apart.
   */
  private static double gigaflops() {
    int size = 512;
    try (FloatPointer a = new FloatPointer((long) size * size);
        FloatPointer b = new FloatPointer((long) size * size);
        FloatPointer c = new FloatPointer((long) size * size)) {
      a.zero();
      b.zero();
      c.zero();
      double best = Double.MAX_VALUE;
      for (int repeat = 0; repeat < 10; repeat++) {
        long start = System.nanoTime();
        openblas_nolapack.cblas_sgemm(
            101, 111, 111, size, size, size, 1f, a, size, b, size, 0f, c, size);
        best = Math.min(best, System.nanoTime() - start);
      }
      return 2.0 * size * size * size / best;
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
