package org.kindling.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Spark's own cluster: a master and workers as processes on the loopback. */
public final class StandaloneCluster implements AutoCloseable {
  private static final Pattern ADDRESS =
      Pattern.compile("Starting Spark master at (spark://[^\\s]+)");
  private static final Pattern REGISTERED =
      Pattern.compile("(Successfully registered with master)");

  private final List<Program> programs = new ArrayList<>();
  private final Path work;
  private final String url;

  private StandaloneCluster(Path work, Program master) {
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
    Program master =
        spark.start(
            folder,
            environment,
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--webui-port",
            "0");
    StandaloneCluster cluster = new StandaloneCluster(create(folder.resolve("work")), master);
    for (int i = 0; i < workers; i++) {
      cluster.programs.add(cluster.worker(spark, folder, environment, cores));
    }
    cluster.programs.stream().skip(1).forEach(worker -> worker.said(REGISTERED));
    return cluster;
  }

  private Program worker(
      SparkInstallation spark, Path folder, Map<String, String> environment, int cores) {
    return spark.start(
        folder,
        environment,
        "org.apache.spark.deploy.worker.Worker",
        "--host",
        "127.0.0.1",
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
  public List<Program> programs() {
    return List.copyOf(programs);
  }

  /** The living executors: what the workers have started. */
  List<ProcessHandle> executors() {
    return programs.stream()
        .skip(1)
        .flatMap(worker -> worker.handle().descendants())
        .filter(ProcessHandle::isAlive)
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
    programs.forEach(Program::close);
  }
}
