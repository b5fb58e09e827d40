package org.kindling.planning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kindling.console.ShellWord;
import org.kindling.cost.ClusterShape;
import org.kindling.cost.DriverMemory;
import org.kindling.cost.ExecutorMemory;

/**
 * A cluster's line to copy with a run's own sizes put in.
 *
 * @param folder whose line
 * @param shape how much of the cluster
 * @param executor what each executor takes
 * @param driver what the driver takes
 */
record SubmitLine(
    ClusterFolder folder, ClusterShape shape, ExecutorMemory executor, DriverMemory driver) {
  private static final long MEBIBYTE = 1 << 20;

  /** What a cluster is asked for beyond its folder's settings, by Spark's names. */
  Map<String, String> settings() {
    return folder.isLocal() ? ofOneProcess() : ofExecutors();
  }

  /** Driver and executor in one: no container, so that beside the heap nothing is asked for. */
  private Map<String, String> ofOneProcess() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.master", "local[" + shape.slots() + "]");
    settings.put("spark.driver.memory", text(executor.heap() + driver.heap()));
    return settings;
  }

  private Map<String, String> ofExecutors() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (folder.countsExecutors()) {
      settings.put("spark.executor.instances", Integer.toString(shape.executors()));
    } else {
      settings.put("spark.cores.max", Integer.toString(shape.totalSlots()));
    }
    settings.put("spark.executor.cores", Integer.toString(shape.slots()));
    settings.put("spark.executor.memory", text(executor.heap()));
    settings.put("spark.executor.memoryOverhead", text(executor.overhead()));
    settings.putAll(ofDriver());
    return settings;
  }

  /** Only where it needs more than the folder gives it. */
  private Map<String, String> ofDriver() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (driver.heap() > folder.bytes("spark.driver.memory")) {
      settings.put("spark.driver.memory", text(driver.heap()));
    }
    if (driver.results() > DriverMemory.USUAL_RESULTS) {
      settings.put("spark.driver.maxResultSize", text(driver.results()));
    }
    return settings;
  }

  private static String text(long bytes) {
    return bytes / MEBIBYTE + "m";
  }

  /**
   * The line, as a shell reads it.
   *
   * @param arguments what configures the run, in place of {@code --config FILE}
   */
  String text(List<String> arguments) {
    String configuration = String.join(" ", arguments.stream().map(ShellWord::quoted).toList());
    List<String> lines = new ArrayList<>();
    for (String line : folder.line()) {
      if (line.startsWith("--class ")) {
        settings()
            .forEach(
                (key, value) -> lines.add("--conf " + ShellWord.quoted(key + "=" + value) + " \\"));
      }
      lines.add(arguments.isEmpty() ? line : line.replace("--config FILE", configuration));
    }
    return String.join("\n  ", lines);
  }
}
