package org.kindling.workplace;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;
import org.apache.spark.sql.SparkSession;
import org.kindling.ending.Failures;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.host.HostReport;
import org.kindling.host.KernelOrigin;
import org.kindling.round.StepWatchdog;
import org.kindling.spark.executor.KindlingSpark;
import org.kindling.spark.executor.Preflight;

/**
 * The Spark application of this process, started when it is first asked for and stopped only by who
 * started it.
 */
public final class Application implements AutoCloseable {
  /** Who asks what executors are like sits and waits. */
  private static final StepWatchdog IMPATIENT = new StepWatchdog(Duration.ofMinutes(3));

  private final Map<String, String> settings;
  private Optional<SparkSession> session = Optional.empty();
  private Optional<SparkSession> started = Optional.empty();

  /**
   * An application that is not started yet.
   *
   * @param master what the command line asks for; empty takes spark-submit's, or all cores here
   */
  public Application(Optional<String> master) {
    this(master.map(url -> Map.of("spark.master", url)).orElseGet(Map::of));
  }

  /** The same with settings of Spark's. */
  public Application(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  /**
   * The application's session.
   *
   * @throws KindlingException (cluster) where it does not start
   */
  public SparkSession session() {
    if (session.isEmpty()) {
      // A host may have a context without a session, or sessions of which none is the default.
      boolean running = SparkContext$.MODULE$.getActive().isDefined();
      session = Optional.of(start());
      started = running ? Optional.empty() : session;
    }
    return session.get();
  }

  /**
   * What its executors are like; none where this process is the only one.
   *
   * @param folder that each should be able to read and to write
   */
  public List<HostReport> executors(Optional<Folder> folder) {
    SparkContext spark = session().sparkContext();
    return spark.isLocal()
        ? List.of()
        : new Preflight(spark, KernelOrigin.DL4J, IMPATIENT).reports(folder);
  }

  /** Scala throws checked exceptions, such as that of an address in use, without declaring them. */
  private SparkSession start() {
    try {
      return KindlingSpark.session(settings);
    } catch (Exception | LinkageError e) {
      throw new KindlingException(
          ExitCode.CLUSTER, "Spark does not start: " + Failures.lineWithRoot(e) + unresolved(), e);
    }
  }

  /** What to do where this machine does not know itself. */
  private static String unresolved() {
    try {
      InetAddress.getLocalHost();
      return "";
    } catch (UnknownHostException e) {
      return "; this machine's name does not resolve, expected it in /etc/hosts, or"
          + " SPARK_LOCAL_IP=ADDRESS in the environment";
    }
  }

  @Override
  public void close() {
    started.ifPresent(SparkSession::stop);
    started = Optional.empty();
    session = Optional.empty();
  }
}
