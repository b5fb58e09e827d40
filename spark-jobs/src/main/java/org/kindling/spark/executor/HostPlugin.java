package org.kindling.spark.executor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.util.Utils;
import org.kindling.host.Finding;
import org.kindling.host.HostReport;
import org.kindling.host.KernelOrigin;
import org.kindling.host.NativeSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Makes each executor ready before its first task: what was found is told to the driver, which logs
 * a line, and native code would find what only this process knows, if DL4J were to load it.
 *
 * <p>What fails here fails nothing: an executor whose plugin throws ends, and Spark starts the next
 * one. The pre-flight check says what is wrong.
 */
public final class HostPlugin implements SparkPlugin {
  @Override
  public DriverPlugin driverPlugin() {
    return new Reports();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new WarmUp();
  }

  /** Tells DL4J's native code what has to be told before it is loaded. */
  static void prepare(SparkConf conf, OptionalLong container) {
    new NativeSettings(
            () -> Path.of(Utils.createTempDir(Utils.getLocalDir(conf), "natives").toString()),
            container)
        .apply();
  }

  private static final class WarmUp implements ExecutorPlugin {
    @Override
    public void init(PluginContext context, Map<String, String> settings) {
      try {
        prepare(context.conf(), ContainerSize.ofExecutor(context.conf()));
        context.send(ThisProcess.report(KernelOrigin.KINDLING).json());
      } catch (IOException | RuntimeException | LinkageError e) {
        tell(context, e);
      }
    }

    private static void tell(PluginContext context, Throwable failure) {
      Finding finding = Finding.poor("warm-up", failure, "tasks may be slow here, or fail");
      try {
        context.send(new HostReport(ThisProcess.place(), List.of(finding)).json());
      } catch (IOException unheard) {
        // The driver has gone, and this executor follows it.
      }
    }
  }

  private static final class Reports implements DriverPlugin {
    private static final Logger LOG = LoggerFactory.getLogger(HostPlugin.class);

    @Override
    public Object receive(Object message) {
      HostReport report = HostReport.ofJson((String) message);
      LOG.atLevel(report.isWrong() ? Level.ERROR : Level.INFO)
          .log("{}: {}", report.place(), summary(report));
      return null;
    }

    private static String summary(HostReport report) {
      return report.findings().stream()
          .filter(finding -> !finding.what().equals("flags"))
          .map(finding -> finding.what() + " " + finding.sentence())
          .collect(Collectors.joining(", "));
    }
  }
}
