package org.kindling.host;

import com.sun.jna.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;

/** What JavaCPP does not tell of the BLAS library, asked through JNA. */
final class OpenBlas {
  static final String CORE = "OPENBLAS_CORETYPE";

  /** The one of the two that products are given to. */
  private static final Pattern LIBRARY = Pattern.compile(".*/libopenblas_nolapack[^/]*");

  private static final Pattern AVX512 = Pattern.compile("\\bavx512f\\b");

  private OpenBlas() {}

  /**
   * Has the library, which this process must not have loaded, take a newer CPU for the newest that
   * it knows: of itself, OpenBLAS 0.3.19 takes it for a Haswell, at half its speed.
   *
   * <p>Each machine decides for itself, since kernels for AVX-512 would kill a process elsewhere.
   */
  static void knowThisProcessor() {
    if (System.getenv(CORE) == null && hasAvx512(Path.of("/proc/cpuinfo"))) {
      try {
        Function.getFunction("c", "setenv").invokeInt(new Object[] {CORE, "SKYLAKEX", 1});
      } catch (LinkageError withoutJna) {
        // Half the speed, which the check of the host shows.
      }
    }
  }

  private static boolean hasAvx512(Path processors) {
    try {
      return AVX512.matcher(Files.readString(processors)).find();
    } catch (IOException notLinux) {
      return false;
    }
  }

  /**
   * The kernels in use and the threads, such as {@code SkylakeX, 1 thread}; empty where JNA does
   * not run.
   */
  static Optional<String> describe() {
    try {
      return ask();
    } catch (LinkageError withoutJna) {
      return Optional.empty();
    }
  }

  private static Optional<String> ask() {
    return Loader.getLoadedLibraries().values().stream()
        .filter(path -> path != null && LIBRARY.matcher(path).matches())
        .findFirst()
        .map(OpenBlas::describe);
  }

  private static String describe(String library) {
    Object[] nothing = {};
    int threads = Function.getFunction(library, "openblas_get_num_threads").invokeInt(nothing);
    return Function.getFunction(library, "openblas_get_corename").invokeString(nothing, false)
        + (threads == 1 ? ", 1 thread" : ", " + threads + " threads");
  }
}
