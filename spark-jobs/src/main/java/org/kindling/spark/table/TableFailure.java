package org.kindling.spark.table;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.Quoted;

/**
 * From what Spark throws while a table is read to one line and an exit code: what the disk does not
 * give is I/O, what a file holds or an expression makes of it is data. Only what lost executors and
 * stopped applications throw is left as it is.
 */
final class TableFailure {
  private static final int MOST_LETTERS = 300;

  /** Classes that read what is in a file: ORC, Parquet with its Thrift, and what unpacks it. */
  private static final String FORMATS =
      "(org\\.apache\\.parquet|org\\.apache\\.orc|shaded\\.parquet|org\\.apache\\.hadoop\\.io\\.compress"
          + "|org\\.apache\\.spark\\.sql\\.execution\\.datasources\\.parquet|org\\.xerial\\.snappy"
          + "|com\\.github\\.luben\\.zstd|net\\.jpountz|io\\.airlift\\.compress|java\\.util\\.zip)\\..*";

  private TableFailure() {}

  /**
   * What to throw instead.
   *
   * @param table what errors call the table
   */
  static RuntimeException explained(String table, Exception failure) {
    List<Throwable> causes = causes(failure);
    for (Throwable cause : causes) {
      if (cause instanceof KindlingException told) {
        return told;
      }
    }
    for (Throwable cause : causes) {
      Optional<ExitCode> fault = fault(cause);
      if (fault.isPresent()) {
        return new KindlingException(fault.get(), "table " + table + ": " + line(cause), failure);
      }
    }
    if (isOfAnExpression(causes)) {
      String root = line(causes.get(causes.size() - 1));
      return new KindlingException(ExitCode.DATA, "table " + table + ": " + root, failure);
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }

  private static Optional<ExitCode> fault(Throwable cause) {
    if (cause instanceof FileBytes.Lost
        || cause instanceof AccessControlException
        || cause instanceof AccessDeniedException) {
      return Optional.of(ExitCode.IO);
    }
    if (cause instanceof IOException
        || cause.getClass().getName().startsWith("org.apache.parquet.")
        || cause.getClass().getName().contains("SchemaColumnConvertNotSupported")) {
      return Optional.of(isOfContent(cause) ? ExitCode.DATA : ExitCode.IO);
    }
    // A file system whose jar is missing is told by the class that was not found.
    if (cause instanceof ClassNotFoundException) {
      return Optional.of(ExitCode.IO);
    }
    if (cause instanceof ParseException || cause instanceof AnalysisException) {
      return Optional.of(ExitCode.USAGE);
    }
    if (cause instanceof SparkThrowable && !(cause instanceof SparkException)) {
      return Optional.of(ExitCode.DATA);
    }
    return Optional.empty();
  }

  /** What an expression throws in a task, such as raise_error, Spark hands on below its own. */
  private static boolean isOfAnExpression(List<Throwable> causes) {
    Throwable root = causes.get(causes.size() - 1);
    return root instanceof SparkException told
        ? isOfData(told)
        : root instanceof RuntimeException
            && causes.stream().anyMatch(SparkException.class::isInstance);
  }

  /**
   * Whether a reader of a format complains of a file's bytes, and no file system of not having
   * them. Both throw plain {@link IOException}s, so that who threw the first tells.
   */
  static boolean isOfContent(Throwable failure) {
    List<Throwable> causes = causes(failure);
    Throwable root = causes.get(causes.size() - 1);
    StackTraceElement[] frames = root.getStackTrace();
    return root instanceof EOFException
        || root instanceof ZipException
        || (frames.length > 0 && frames[0].getClassName().matches(FORMATS))
        || causes.stream().noneMatch(IOException.class::isInstance);
  }

  private static List<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(100).toList();
  }

  private static boolean isOfData(SparkException told) {
    return String.valueOf(told.getErrorClass())
        .matches("MALFORMED.*|CANNOT_READ.*|FAILED_READ.*|INVALID.*|UNSUPPORTED.*");
  }

  /** The first line of what it says, without the advice on Spark's own settings. */
  static String line(Throwable cause) {
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    String cut = message.replaceAll(" If necessary set \\S+ to .*| Use `?try_.*", "");
    return Quoted.plain(cut, MOST_LETTERS);
  }
}
