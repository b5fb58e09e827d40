package org.kindling.spark.executor;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Starts Spark applications with what Kindling's executors need.
 *
 * <p>The Vector API must be given when a JVM starts, and native libraries read their environment
 * when they are loaded: where DL4J pre-trains, one thread a task slot, since the slots are the
 * parallelism (Spark sets that itself for standalone executors only). What an application or {@code
 * spark-submit} has set is left alone.
 */
public final class KindlingSpark {
  private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";
  private static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";

  private static final String PLUGINS = "spark.plugins";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "spark.app.name", "kindling",
          "spark.executorEnv.OMP_NUM_THREADS", "1",
          // Each broadcast takes whole blocks, however little it is: with Spark's 4 MB a round of a
          // small model spends a sixth of its time on clearing and collecting them.
          "spark.broadcast.blockSize", "256k",
          // Any free port: a second application on the machine must not fail or warn.
          "spark.ui.port", "0",
          // Spark's own bar would overwrite Kindling's progress line.
          "spark.ui.showConsoleProgress", "false");

  /**
   * Where this process is its own executor a broadcast never leaves it: to compress it, and to
   * clear more memory than a round's task takes, is a quarter of what the scheduler does for a
   * round. These win over {@link #DEFAULTS}.
   */
  private static final Map<String, String> IN_THIS_PROCESS =
      Map.of(
          "spark.broadcast.compress", "false",
          "spark.broadcast.checksum", "false",
          "spark.broadcast.blockSize", "64k");

  private KindlingSpark() {}

  /**
   * The running application's session, or one in this process on all its cores.
   *
   * @param settings Spark's, such as {@code spark.master}; they win over what {@code spark-submit}
   *     gave
   */
  public static SparkSession session(Map<String, String> settings) {
    SparkConf conf = new SparkConf();
    settings.forEach(conf::set);
    complete(conf);
    // Somebody's container, in which this process is alone, with no home to unpack natives into.
    if (conf.get("spark.submit.deployMode", "client").equals("cluster")) {
      HostPlugin.prepare(conf, ContainerSize.ofDriver(conf));
    }
    return SparkSession.builder().config(conf).getOrCreate();
  }

  /** A configuration with what it lacks. */
  public static SparkConf complete(SparkConf conf) {
    conf.setIfMissing("spark.master", "local[*]");
    if (!hasExecutors(conf)) {
      IN_THIS_PROCESS.forEach(conf::setIfMissing);
    }
    new TreeMap<>(DEFAULTS).forEach(conf::setIfMissing);
    add(conf, EXECUTOR_OPTIONS, " ", VECTOR_MODULE, "jdk.incubator.vector");
    if (hasExecutors(conf)) {
      add(conf, PLUGINS, ",", HostPlugin.class.getName(), HostPlugin.class.getName());
    }
    return conf;
  }

  /** In local mode this process is its own executor, and started as its user wanted it. */
  private static boolean hasExecutors(SparkConf conf) {
    String master = conf.get("spark.master");
    return !master.equals("local") && !master.startsWith("local[");
  }

  /** Adds to a list of things, unless there is one like it. */
  private static void add(SparkConf conf, String key, String between, String value, String like) {
    String there = conf.get(key, "").strip();
    if (!there.contains(like)) {
      conf.set(key, there.isEmpty() ? value : there + between + value);
    }
  }
}
