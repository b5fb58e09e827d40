package org.kindling.spark.executor;

import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.kindling.host.Finding;
import org.kindling.host.HostReport;
import org.kindling.host.KernelOrigin;

/**
 * What one task of the pre-flight check does: an executor's report, as text.
 *
 * @param kernels that it is to compute with
 * @param probes of the run's folder: one, or none
 */
record ExecutorProbe(KernelOrigin kernels, List<FolderProbe> probes)
    implements FlatMapFunction<Iterator<Object>, String> {
  @Override
  public Iterator<String> call(Iterator<Object> nothing) {
    SparkEnv env = SparkEnv.get();
    Configuration hadoop = SparkHadoopUtil.get().newConfiguration(env.conf());
    List<Finding> folder =
        probes.stream().map(probe -> probe.look(hadoop, "executor-" + env.executorId())).toList();
    HostReport report = ThisProcess.report(kernels).with(folder);
    return List.of(report.json()).iterator();
  }
}
