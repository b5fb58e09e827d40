package org.kindling.spark.executor;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.Utils;
import org.kindling.host.Finding;
import org.kindling.host.HostCheck;
import org.kindling.host.HostReport;

/** An executor that looks at itself, which loads ND4J: once, however many ask. */
final class ThisProcess {
  /** The finding in which processes must be alike. */
  static final String SPARK = "spark";

  private ThisProcess() {}

  private static final class Once {
    static final HostReport REPORT = new HostReport(place(), look());
  }

  /** What was found. */
  static HostReport report() {
    return Once.REPORT;
  }

  /** This process's version of Spark. */
  static Finding spark() {
    return Finding.fine(SPARK, org.apache.spark.package$.MODULE$.SPARK_VERSION());
  }

  /** Where it is, for a person. */
  static String place() {
    return "executor " + SparkEnv.get().executorId() + " on " + Utils.localHostName();
  }

  private static List<Finding> look() {
    List<Finding> findings = new ArrayList<>(HostCheck.run());
    findings.add(spark());
    return findings;
  }
}
