package org.kindling.host;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What a process that Spark has started still can tell native code, before it loads any.
 *
 * <p>The rest must be in the process's environment when it starts. What a user has set is left
 * alone.
 *
 * @param scratch makes a folder of this process's own, where its natives are unpacked: processes
 *     that share one race for it
 * @param container bytes that this process may have before it is killed; empty where nobody counts
 */
public record NativeSettings(Supplier<Path> scratch, OptionalLong container) {
  private static final String JAVACPP = "org.bytedeco.javacpp.";

  /** Of the container: its pages are counted by others, a little later and a little otherwise. */
  private static final double ALMOST_ALL = 0.96;

  /** Makes them. */
  public void apply() {
    if (System.getProperty(JAVACPP + "cachedir") == null) {
      System.setProperty(JAVACPP + "cachedir", scratch.get().toString());
    }
    if (container.isPresent()) {
      limit(container.getAsLong(), Runtime.getRuntime().maxMemory());
    }
    OpenBlas.knowThisProcessor();
  }

  /** So that too much memory ends in a Java error that says so, and not in exit code 137. */
  private static void limit(long container, long heap) {
    setIfMissing("maxphysicalbytes", "maxPhysicalBytes", mostPhysical(container));
    if (container > heap) {
      setIfMissing("maxbytes", "maxBytes", container - heap);
    }
  }

  /** What the process of a container may have, in bytes. */
  public static long mostPhysical(long container) {
    return (long) (ALMOST_ALL * container);
  }

  /** JavaCPP takes either spelling. */
  private static void setIfMissing(String name, String alias, long bytes) {
    if (System.getProperty(JAVACPP + name) == null && System.getProperty(JAVACPP + alias) == null) {
      System.setProperty(JAVACPP + name, Long.toString(bytes));
    }
  }
}
