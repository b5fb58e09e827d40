package org.kindling.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * A YARN of one node with an HDFS below it, in this process; what runs on it are processes.
 *
 * <p>YARN's check of virtual memory is off, as on any cluster that runs Java with native libraries:
 * address space that is only reserved would count.
 */
public final class YarnCluster implements AutoCloseable {
  private final MiniDFSCluster files;
  private final MiniYARNCluster yarn;
  private final Path configuration;

  /**
   * Starts one.
   *
   * @param folder for what it writes
   */
  public YarnCluster(Path folder) throws IOException {
    Configuration hadoop = new YarnConfiguration();
    hadoop.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    files = new MiniDFSCluster.Builder(hadoop).numDataNodes(1).build();
    files.waitActive();
    scheduler(hadoop);
    yarn = new MiniYARNCluster("kindling", 1, 1, 1);
    yarn.init(hadoop);
    yarn.start();
    configuration =
        write(new Configuration(yarn.getConfig()), Files.createDirectory(folder.resolve("conf")));
  }

  /** What {@code HADOOP_CONF_DIR} is to be. */
  public Path configuration() {
    return configuration;
  }

  /** The HDFS. */
  public FileSystem files() {
    try {
      return files.getFileSystem();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The drivers that run in containers, which this process's node manager has started. */
  static List<ProcessHandle> drivers() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> command(process).contains("deploy.yarn.ApplicationMaster\0"))
        .toList();
  }

  /** With a zero after each word; the JDK tells a page of it, and a driver has many flags. */
  private static String command(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
    } catch (IOException ended) {
      return "";
    }
  }

  private void scheduler(Configuration hadoop) {
    hadoop.set("yarn.scheduler.capacity.root.queues", "default");
    hadoop.set("yarn.scheduler.capacity.root.default.capacity", "100");
    hadoop.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1");
    hadoop.setInt(YarnConfiguration.RM_SCHEDULER_MINIMUM_ALLOCATION_MB, 128);
    hadoop.setInt(YarnConfiguration.YARN_MINICLUSTER_NM_PMEM_MB, 8192);
    hadoop.setBoolean(YarnConfiguration.NM_VMEM_CHECK_ENABLED, false);
    // The default takes a node whose disk is nine tenths full for a broken one.
    hadoop.setFloat(YarnConfiguration.NM_MAX_PER_DISK_UTILIZATION_PERCENTAGE, 100);
    hadoop.set(YarnConfiguration.YARN_APPLICATION_CLASSPATH, "");
    hadoop.setInt(YarnConfiguration.RM_AM_MAX_ATTEMPTS, 2);
  }

  /** All of it, but for a class that only this process has. */
  private static Path write(Configuration hadoop, Path folder) throws IOException {
    hadoop.unset("net.topology.node.switch.mapping.impl");
    for (String name : new String[] {"core-site.xml", "yarn-site.xml"}) {
      try (OutputStream stream = Files.newOutputStream(folder.resolve(name))) {
        hadoop.writeXml(stream);
      }
    }
    return folder;
  }

  @Override
  public void close() {
    yarn.stop();
    files.shutdown();
  }
}
