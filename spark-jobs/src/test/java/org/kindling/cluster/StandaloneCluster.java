package org.kindling.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Spark's own cluster: a master and workers as processes on the loopback. */
public final class StandaloneCluster implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Pattern ADDRESS =
      Pattern.compile("Starting Spark master at (spark://[^\\s]+)");
  private static final Pattern REGISTERED =
      Pattern.compile("(Successfully registered with master)");

  private final List<StartedProcess> programs = new ArrayList<>();
  private final Path work;
  private final String url;

  private StandaloneCluster(Path work, StartedProcess master) {
    this.work = work;
    programs.add(master);
    url = master.said(ADDRESS);
  }

  /**
   * Starts one, and waits until its workers are there.
   *
   * @param environment of all of its processes
   * @param folder for what they write
   */
  public static StandaloneCluster start(
      SparkInstallation spark, Path folder, Map<String, String> environment, int workers) {
    return start(spark, folder, environment, workers, 1);
  }

  /** The same with workers of so many cores each, which otherwise have one. */
  static StandaloneCluster start(
      SparkInstallation spark,
      Path folder,
      Map<String, String> environment,
      int workers,
      int cores) {
    return start(spark, folder, environment, Collections.nCopies(workers, LOOPBACK), cores);
  }

  /**
   * The same with a worker on each of these hosts.
   *
   * @param hosts addresses of the loopback, which on Linux has many
   */
  static StandaloneCluster start(
      SparkInstallation spark,
      Path folder,
      Map<String, String> environment,
      List<String> hosts,
      int cores) {
    StandaloneCluster cluster = master(spark, folder, environment);
    for (String host : hosts) {
      cluster.programs.add(cluster.worker(spark, folder, environment, host, cores));
    }
    return cluster.registered();
  }

  /**
   * The same on machines that differ: a worker of one core in each of these environments, which its
   * executors have, too.
   */
  static StandaloneCluster startUnlike(
      SparkInstallation spark,
      Path folder,
      Map<String, String> environment,
      List<Map<String, String>> workers) {
    StandaloneCluster cluster = master(spark, folder, environment);
    for (Map<String, String> own : workers) {
      Map<String, String> all = new HashMap<>(environment);
      all.putAll(own);
      cluster.programs.add(cluster.worker(spark, folder, all, LOOPBACK, 1));
    }
    return cluster.registered();
  }

  private static StandaloneCluster master(
      SparkInstallation spark, Path folder, Map<String, String> environment) {
    StartedProcess master =
        spark.start(
            folder,
            environment,
            "org.apache.spark.deploy.master.Master",
            "--host",
            LOOPBACK,
            "--port",
            "0",
            "--webui-port",
            "0");
    return new StandaloneCluster(create(folder.resolve("work")), master);
  }

  private StandaloneCluster registered() {
    programs.stream().skip(1).forEach(worker -> worker.said(REGISTERED));
    return this;
  }

  private StartedProcess worker(
      SparkInstallation spark,
      Path folder,
      Map<String, String> environment,
      String host,
      int cores) {
    return spark.start(
        folder,
        environment,
        "org.apache.spark.deploy.worker.Worker",
        "--host",
        host,
        "--webui-port",
        "0",
        "--cores",
        Integer.toString(cores),
        "--memory",
        "2g",
        "--work-dir",
        work.toString(),
        url);
  }

  /** What {@code --master} takes. */
  public String url() {
    return url;
  }

  /** Where executors have their logs: {@code APPLICATION/EXECUTOR/stderr}. */
  public Path work() {
    return work;
  }

  /** The master, then the workers. */
  public List<StartedProcess> programs() {
    return List.copyOf(programs);
  }

  /**
   * The living executors: what the workers have started. Without a command is what a worker's
   * script has left, the launcher that told it the worker's own; it has ended, and nobody asks how.
   */
  List<ProcessHandle> executors() {
    return programs.stream()
        .skip(1)
        .flatMap(worker -> worker.handle().children())
        .filter(process -> process.info().command().isPresent())
        .toList();
  }

  private static Path create(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    programs.forEach(StartedProcess::close);
  }
}
