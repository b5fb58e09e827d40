package org.kindling.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kindling.failure.Redaction;

/**
 * The settings and flags of a process as a run keeps them: each name, and the values that are known
 * to be harmless. A cluster may have settings that nobody here has heard of; what is not in the
 * list is not shown.
 */
public final class ShownSettings {
  /** Names of settings, or what they begin with where a star stands. */
  private static final List<String> HARMLESS =
      List.of(
          "spark.app.*",
          "spark.authenticate",
          "spark.broadcast.*",
          "spark.cleaner.*",
          "spark.cores.max",
          "spark.default.parallelism",
          "spark.driver.bindAddress",
          "spark.driver.blockManager.port",
          "spark.driver.cores",
          "spark.driver.host",
          "spark.driver.maxResultSize",
          "spark.driver.memory*",
          "spark.driver.port",
          "spark.dynamicAllocation.*",
          "spark.eventLog.*",
          "spark.excludeOnFailure.*",
          "spark.executor.cores",
          "spark.executor.heartbeatInterval",
          "spark.executor.id",
          "spark.executor.instances",
          "spark.executor.memory*",
          "spark.executorEnv.MALLOC_*",
          "spark.executorEnv.OMP_NUM_THREADS",
          "spark.executorEnv.OPENBLAS_*",
          "spark.io.compression.*",
          "spark.jars",
          "spark.kryo*",
          "spark.kubernetes.container.image",
          "spark.kubernetes.namespace",
          "spark.kubernetes.memoryOverheadFactor",
          "spark.locality.*",
          "spark.master",
          "spark.memory.*",
          "spark.network.*",
          "spark.plugins",
          "spark.pyspark.*",
          "spark.rdd.*",
          "spark.rpc.*",
          "spark.scheduler.*",
          "spark.serializer*",
          "spark.shuffle.*",
          "spark.speculation*",
          "spark.sql.adaptive.*",
          "spark.sql.ansi.*",
          "spark.sql.caseSensitive",
          "spark.sql.session.timeZone",
          "spark.sql.shuffle.*",
          "spark.sql.warehouse.dir",
          "spark.stage.*",
          "spark.submit.*",
          "spark.task.*",
          "spark.ui.*",
          "spark.yarn.queue",
          "spark.yarn.maxAppAttempts",
          // Of the JVM's own properties those that decide what is computed and where.
          "file.encoding",
          "java.io.tmpdir",
          "java.awt.headless",
          "java.net.preferIP*",
          "jdk.*",
          "kindling.*",
          "org.bytedeco.*",
          "org.nd4j.*",
          "user.country",
          "user.dir",
          "user.language",
          "user.timezone");

  private ShownSettings() {}

  /** The settings, sorted by name; of those that may be secret the names alone. */
  public static SortedMap<String, String> of(Map<String, String> settings) {
    SortedMap<String, String> shown = new TreeMap<>();
    settings.forEach((name, value) -> shown.put(name, value(name, value)));
    return shown;
  }

  /** A JVM's flags. */
  public static String flags(List<String> flags) {
    List<String> shown = new ArrayList<>();
    boolean open = false;
    for (String flag : flags) {
      String text = flag.startsWith("-") || open ? flag(flag) : Redaction.REDACTED;
      shown.add(text);
      // Its argument follows; what else has no hyphen is the rest of a value with blanks.
      open = flag.startsWith("--add-") && flag.indexOf('=') < 0;
    }
    return String.join(" ", shown);
  }

  private static String value(String name, String value) {
    if (name.endsWith("JavaOptions")) {
      return flags(Arrays.stream(value.split("\\s+")).toList());
    }
    return isHarmless(name) ? Redaction.of(value) : Redaction.REDACTED;
  }

  private static String flag(String flag) {
    int equals = flag.indexOf('=');
    boolean own = flag.startsWith("-X") || flag.startsWith("--") || flag.startsWith("-agentlib:");
    if (equals < 0 || own) {
      return Redaction.of(flag);
    }
    String name = flag.substring(0, equals);
    return name.startsWith("-D") && isHarmless(name.substring(2))
        ? Redaction.of(flag)
        : name + "=" + Redaction.REDACTED;
  }

  private static boolean isHarmless(String name) {
    return !Redaction.isSecret(name)
        && HARMLESS.stream()
            .anyMatch(
                known ->
                    known.endsWith("*")
                        ? name.startsWith(known.substring(0, known.length() - 1))
                        : name.equals(known));
  }
}
