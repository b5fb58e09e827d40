package org.kindling.workplace;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.kindling.config.Configuration;
import org.kindling.files.Folder;
import org.kindling.round.Backend;
import org.kindling.spark.dl4j.Dl4jTrainer;

/** Where tasks are computed, chosen once by a command and unknown below it. */
public interface Workplace extends Backend, AutoCloseable {
  /** Spark, for what only it can do: read tables, and train on pooled data. */
  SparkSession spark();

  /** DL4J pre-trains on Spark, wherever rounds are computed. */
  @Override
  default <T> Optional<T> service(Class<T> type) {
    return Optional.<Object>of(new Dl4jTrainer(() -> spark().sparkContext()))
        .filter(type::isInstance)
        .map(type::cast);
  }

  /**
   * How many bytes of a source may be sent to where its tasks are computed.
   *
   * @param configured the limit for what is sent to other processes
   */
  long mostSent(long configured);

  /**
   * What is amiss with the processes that compute, before there is something to lose.
   *
   * @param configuration of what they are to compute
   * @param run the run's folder
   */
  Troubles preflight(Configuration configuration, Folder run);

  /** The cluster's shape, for a person. */
  String describe();

  /** Under which name Spark knows this run. */
  Optional<String> applicationId();

  /** Spark's settings, by name, as they may be shown; none where it has no part. */
  Map<String, String> settings();

  @Override
  void close();
}
