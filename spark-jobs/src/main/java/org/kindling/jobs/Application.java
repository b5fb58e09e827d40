package org.kindling.jobs;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.kindling.spark.KindlingSpark;

/**
 * The Spark application of this process, started when it is first asked for and stopped only by who
 * started it.
 */
final class Application implements AutoCloseable {
  private final Optional<String> master;
  private Optional<SparkSession> session = Optional.empty();
  private Optional<SparkSession> started = Optional.empty();

  /**
   * An application that is not started yet.
   *
   * @param master what the command line asks for; empty takes spark-submit's, or all cores here
   */
  Application(Optional<String> master) {
    this.master = master;
  }

  SparkSession session() {
    if (session.isEmpty()) {
      boolean running = SparkSession.getDefaultSession().isDefined();
      session =
          Optional.of(
              KindlingSpark.session(
                  master.map(url -> Map.of("spark.master", url)).orElseGet(Map::of)));
      started = running ? Optional.empty() : session;
    }
    return session.get();
  }

  @Override
  public void close() {
    started.ifPresent(SparkSession::stop);
    started = Optional.empty();
    session = Optional.empty();
  }
}
