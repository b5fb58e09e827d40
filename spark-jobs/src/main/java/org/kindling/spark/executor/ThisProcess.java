package org.kindling.spark.executor;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.Utils;
import org.kindling.host.Finding;
import org.kindling.host.HostCheck;
import org.kindling.host.HostReport;
import org.kindling.host.KernelOrigin;

/** An executor that looks at itself. */
final class ThisProcess {
  /** The finding in which processes must be alike. */
  static final String SPARK = "spark";

  private ThisProcess() {}

  /** What is found of what these kernels need. */
  static HostReport report(KernelOrigin kernels) {
    List<Finding> findings = new ArrayList<>(HostCheck.run(kernels));
    findings.add(spark());
    return new HostReport(place(), findings);
  }

  /** This process's version of Spark. */
  static Finding spark() {
    return Finding.fine(SPARK, org.apache.spark.package$.MODULE$.SPARK_VERSION());
  }

  /** Where it is, for a person. */
  static String place() {
    return "executor " + SparkEnv.get().executorId() + " on " + Utils.localHostName();
  }
}
