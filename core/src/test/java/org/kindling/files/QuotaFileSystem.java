package org.kindling.files;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Hadoop's own local file system with little space: after so many bytes the disk is full, until
 * some space is made.
 */
public final class QuotaFileSystem extends RawLocalFileSystem {
  private static final URI ROOT = URI.create("quota:///");
  private static final AtomicLong LEFT = new AtomicLong();

  /** A configuration that knows the scheme {@code quota}. */
  public static Configuration configuration(long bytes) {
    LEFT.set(bytes);
    Configuration configuration = new Configuration(false);
    configuration.set("fs.quota.impl", QuotaFileSystem.class.getName());
    configuration.setBoolean("fs.quota.impl.disable.cache", true);
    return configuration;
  }

  public static void setSpace(long bytes) {
    LEFT.set(bytes);
  }

  public static long space() {
    return LEFT.get();
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public String getScheme() {
    return ROOT.getScheme();
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return limited(
        super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress));
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return limited(super.create(path, overwrite, bufferSize, replication, blockSize, progress));
  }

  private static FSDataOutputStream limited(OutputStream file) throws IOException {
    return new FSDataOutputStream(new Limited(file), null);
  }

  /** Writes what fits, as a disk does, and fails with what does not. */
  private static final class Limited extends OutputStream {
    private final OutputStream file;

    Limited(OutputStream file) {
      this.file = file;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int fits = (int) Math.min(length, LEFT.get());
      LEFT.addAndGet(-fits);
      file.write(bytes, offset, fits);
      if (fits < length) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void flush() throws IOException {
      file.flush();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
