package org.kindling.spark;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.kindling.config.GivenPath;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * A table on any file system that Hadoop reads: a file, a folder or a pattern.
 *
 * @param path where it is
 * @param format how it is written
 */
record TableFile(Path path, Format format) {

  /** How a table is written. */
  enum Format {
    /** With a header, commas, and quotes that are doubled inside quotes; maybe compressed. */
    CSV(".csv") {
      @Override
      Dataset<Row> read(DataFrameReader reader, String path) {
        return reader
            .option("header", true)
            .option("inferSchema", true)
            .option("escape", "\"")
            .option("mode", "FAILFAST")
            .csv(path);
      }
    },
    PARQUET(".parquet") {
      @Override
      Dataset<Row> read(DataFrameReader reader, String path) {
        return reader.parquet(path);
      }
    };

    private final String suffix;

    Format(String suffix) {
      this.suffix = suffix;
    }

    abstract Dataset<Row> read(DataFrameReader reader, String path);

    private boolean matches(Path path) {
      String name = path.getName().toLowerCase(Locale.ROOT);
      return name.endsWith(suffix) || name.contains(suffix + ".");
    }

    private static Optional<Format> of(Path path) {
      return CSV.matches(path)
          ? Optional.of(CSV)
          : Optional.of(PARQUET).filter(parquet -> parquet.matches(path));
    }
  }

  /**
   * Looks for the file.
   *
   * @throws KindlingException (data) where it is missing or of no known format
   */
  static TableFile find(SparkSession spark, String uri) {
    try {
      Path path = new Path(GivenPath.unescaped(uri));
      FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
      FileStatus[] found = files.globStatus(path);
      if (found == null || found.length == 0) {
        throw new KindlingException(ExitCode.DATA, "task.path " + uri + ": no such file or folder");
      }
      return new TableFile(path, format(files, path, found[0].getPath()));
    } catch (IllegalArgumentException e) {
      throw new KindlingException(
          ExitCode.USAGE, "task.path must be a path or URI but was " + uri, e);
    } catch (IOException e) {
      throw new KindlingException(ExitCode.IO, "task.path " + uri + ": " + e.getMessage(), e);
    }
  }

  /** Its rows; the column of the given name is read as text, so that 007 and 7 are two entities. */
  Dataset<Row> open(SparkSession spark, String textColumn) {
    StructType inferred = format.read(spark.read(), path.toString()).schema();
    if (format == Format.PARQUET) {
      return format.read(spark.read(), path.toString());
    }
    StructType schema = new StructType();
    for (StructField field : inferred.fields()) {
      schema =
          schema.add(
              field.name(),
              field.name().equalsIgnoreCase(textColumn) ? DataTypes.StringType : field.dataType());
    }
    return format.read(spark.read().schema(schema), path.toString());
  }

  private static Format format(FileSystem files, Path path, Path found) throws IOException {
    Optional<Format> bySuffix = Format.of(path).or(() -> Format.of(found));
    if (bySuffix.isPresent()) {
      return bySuffix.get();
    }
    RemoteIterator<LocatedFileStatus> inside = files.listFiles(found, true);
    while (inside.hasNext()) {
      Optional<Format> format = Format.of(inside.next().getPath());
      if (format.isPresent()) {
        return format.get();
      }
    }
    throw new KindlingException(
        ExitCode.DATA,
        "task.path must be a .csv or .parquet file, compressed or not, or a folder of such files,"
            + " but was "
            + path);
  }
}
