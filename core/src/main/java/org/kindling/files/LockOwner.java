package org.kindling.files;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

/**
 * A process that may hold a run's folder.
 *
 * @param host where it runs
 * @param process its number there
 * @param startedMillis when it started, as its host says, since numbers are used again
 */
public record LockOwner(String host, long process, long startedMillis) {

  /** This process. */
  public static LockOwner ofThisProcess() {
    ProcessHandle process = ProcessHandle.current();
    return new LockOwner(hostName(), process.pid(), startedMillis(process));
  }

  /**
   * Whether it surely has ended: it ran on the other's host, where no such process is now.
   *
   * <p>Hosts of one name with separate process numbers would deceive it; the lock's fence still
   * keeps the loser from committing.
   */
  public boolean hasEndedOnHostOf(LockOwner other) {
    return host.equals(other.host)
        && ProcessHandle.of(process)
            .filter(handle -> startedMillis(handle) == startedMillis)
            .isEmpty();
  }

  /** As a person reads it. */
  public String describe() {
    return "process " + process + " on " + host;
  }

  private static long startedMillis(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
