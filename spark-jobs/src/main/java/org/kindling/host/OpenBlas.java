package org.kindling.host;

import com.sun.jna.Function;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;

/** What JavaCPP does not tell of DL4J's BLAS library, asked through JNA. */
final class OpenBlas {
  /** The one of the two that products are given to. */
  private static final Pattern LIBRARY = Pattern.compile(".*/libopenblas_nolapack[^/]*");

  private OpenBlas() {}

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
