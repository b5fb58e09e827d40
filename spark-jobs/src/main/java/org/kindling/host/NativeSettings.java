package org.kindling.host;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What a process that Spark has started tells the native code that DL4J pre-trains with, in case
 * that is loaded: where to unpack itself, how much memory it may take. What a user has set is left
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
  }

  /** So that too much memory ends in a Java error that says so, and not in exit code 137. */
  private static void limit(long container, long heap) {
    setIfMissing("maxphysicalbytes", "maxPhysicalBytes", (long) (ALMOST_ALL * container));
    if (container > heap) {
      setIfMissing("maxbytes", "maxBytes", container - heap);
    }
  }

  /** JavaCPP takes either spelling. */
  private static void setIfMissing(String name, String alias, long bytes) {
    if (System.getProperty(JAVACPP + name) == null && System.getProperty(JAVACPP + alias) == null) {
      System.setProperty(JAVACPP + name, Long.toString(bytes));
    }
  }
}
