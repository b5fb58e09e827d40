package org.kindling.spark.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.GzipCodec;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * A file's bytes as the disk gives them. Where that fails it says so by a type of its own: what a
 * codec or parser throws above it is a fault of the data.
 */
final class FileBytes extends FilterInputStream {
  private FileBytes(InputStream stream) {
    super(stream);
  }

  /**
   * A file's content, unpacked as its name says.
   *
   * @throws Lost where the file can't be read
   */
  static InputStream unpacked(Configuration hadoop, String uri) throws IOException {
    Path path = new Path(uri);
    String packing = packing(path);
    FileBytes bytes = open(hadoop, path);
    return switch (packing) {
      case "gz" -> {
        GzipCodec codec = new GzipCodec();
        codec.setConf(hadoop);
        yield codec.createInputStream(bytes);
      }
      case "bz2" -> {
        BZip2Codec codec = new BZip2Codec();
        codec.setConf(hadoop);
        yield codec.createInputStream(bytes);
      }
      default -> bytes;
    };
  }

  private static String packing(Path path) {
    String name = path.getName().toLowerCase(Locale.ROOT);
    String packing = name.substring(name.lastIndexOf('.') + 1);
    if (!packing.matches("csv|gz|bz2")) {
      throw new KindlingException(
          ExitCode.DATA,
          path.getName()
              + ": packed as ."
              + packing
              + "; only .csv, .csv.gz and .csv.bz2 are read");
    }
    return packing;
  }

  private static FileBytes open(Configuration hadoop, Path path) throws Lost {
    try {
      return new FileBytes(path.getFileSystem(hadoop).open(path));
    } catch (IOException e) {
      throw new Lost(e);
    }
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      throw new Lost(e);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return super.read(bytes, offset, length);
    } catch (IOException e) {
      throw new Lost(e);
    }
  }

  /** The disk or its server did not give the bytes. */
  static final class Lost extends IOException {
    private static final long serialVersionUID = 1;

    Lost(IOException cause) {
      super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    }
  }
}
