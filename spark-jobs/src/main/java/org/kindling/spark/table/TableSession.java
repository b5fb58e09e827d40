package org.kindling.spark.table;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * A session of Spark in which a table means the same everywhere and always: what a user, a cluster
 * or a machine has set of SQL does not enter.
 *
 * @param spark the session
 */
record TableSession(SparkSession spark) {
  private static final Map<String, String> MEANING =
      Map.ofEntries(
          // Whole numbers that overflow and divisions by zero are errors.
          Map.entry("spark.sql.ansi.enabled", "true"),
          Map.entry("spark.sql.ansi.doubleQuotedIdentifiers", "false"),
          Map.entry("spark.sql.ansi.enforceReservedKeywords", "false"),
          Map.entry("spark.sql.session.timeZone", "UTC"),
          Map.entry("spark.sql.timestampType", "TIMESTAMP_NTZ"),
          Map.entry("spark.sql.datetime.java8API.enabled", "true"),
          Map.entry("spark.sql.legacy.timeParserPolicy", "CORRECTED"),
          Map.entry("spark.sql.caseSensitive", "false"),
          Map.entry("spark.sql.decimalOperations.allowPrecisionLoss", "false"),
          Map.entry("spark.sql.storeAssignmentPolicy", "ANSI"),
          Map.entry("spark.sql.parser.quotedRegexColumnNames", "false"),
          Map.entry("spark.sql.parser.escapedStringLiterals", "false"),
          Map.entry("spark.sql.mapKeyDedupPolicy", "EXCEPTION"),
          // The text that stands in a folder's name.
          Map.entry("spark.sql.sources.partitionColumnTypeInference.enabled", "false"),
          Map.entry("spark.sql.files.ignoreCorruptFiles", "false"),
          Map.entry("spark.sql.files.ignoreMissingFiles", "false"),
          Map.entry("spark.sql.parquet.mergeSchema", "false"),
          Map.entry("spark.sql.parquet.binaryAsString", "false"),
          Map.entry("spark.sql.parquet.int96AsTimestamp", "true"),
          Map.entry("spark.sql.parquet.int96TimestampConversion", "false"),
          Map.entry("spark.sql.parquet.inferTimestampNTZ.enabled", "true"),
          Map.entry("spark.sql.parquet.datetimeRebaseModeInRead", "EXCEPTION"),
          Map.entry("spark.sql.parquet.int96RebaseModeInRead", "EXCEPTION"),
          Map.entry("spark.sql.legacy.parquet.nanosAsLong", "false"));

  /** One beside the given session, on the same Spark; that keeps its own settings. */
  static TableSession beside(SparkSession spark) {
    SparkSession own = spark.newSession();
    new TreeMap<>(MEANING).forEach(own.conf()::set);
    return new TableSession(own);
  }

  /** Does something in which this session, and no other, says what expressions mean. */
  <T> T run(Function<SparkSession, T> action) {
    Optional<SparkSession> before =
        SparkSession.getActiveSession().isDefined()
            ? Optional.of(SparkSession.getActiveSession().get())
            : Optional.empty();
    SparkSession.setActiveSession(spark);
    try {
      return action.apply(spark);
    } finally {
      before.ifPresentOrElse(SparkSession::setActiveSession, SparkSession::clearActiveSession);
    }
  }
}
