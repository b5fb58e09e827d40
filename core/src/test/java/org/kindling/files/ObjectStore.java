package org.kindling.files;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A file system with the rules of an object store, in this process's memory: {@code
 * objects://BUCKET/KEY}.
 *
 * <p>An object is there as a whole from the moment its stream is closed, and not before. There are
 * no folders, only keys that begin alike; to delete what looks like one deletes its objects one by
 * one. There is no rename and no append. An object is read as it was written last; lists are late.
 */
public final class ObjectStore extends FileSystem {
  /** Registered in {@code META-INF/services}, so that every configuration knows it. */
  public static final String SCHEME = "objects";

  private static final Map<String, StoredObjects> BUCKETS = new ConcurrentHashMap<>();

  private URI uri;
  private StoredObjects bucket;

  /** The bucket of a name, which is made when it is asked for. */
  public static StoredObjects bucket(String name) {
    return BUCKETS.computeIfAbsent(name, absent -> new StoredObjects());
  }

  @Override
  public void initialize(URI name, Configuration configuration) throws IOException {
    super.initialize(name, configuration);
    setConf(configuration);
    uri = URI.create(SCHEME + "://" + name.getAuthority());
    bucket = bucket(name.getAuthority());
  }

  @Override
  public URI getUri() {
    return uri;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    bucket.head(key(path)).orElseThrow(() -> absent(path));
    return new FSDataInputStream(new ObjectStream(() -> bucket.get(key(path))));
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
    if (bucket.head(key(path)).isPresent() && !overwrite) {
      throw new FileAlreadyExistsException(path.toString());
    }
    return new FSDataOutputStream(new Upload(key(path)), null);
  }

  @Override
  public FSDataOutputStream append(Path path, int bufferSize, Progressable progress)
      throws IOException {
    throw new PathIOException(path.toString(), "objects are not appended to");
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    throw new PathIOException(from.toString(), "objects are not renamed");
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    boolean found = bucket.head(key(path)).isPresent();
    if (found) {
      bucket.delete(key(path));
    }
    for (String below : bucket.list(key(path) + "/").keySet()) {
      if (!recursive) {
        throw new IOException(path + " is not empty");
      }
      bucket.delete(below);
      found = true;
    }
    return found;
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    String prefix = key(path).isEmpty() ? "" : key(path) + "/";
    Map<String, Long> listed = bucket.list(prefix);
    if (listed.isEmpty()) {
      return new FileStatus[] {getFileStatus(path)};
    }
    Map<String, FileStatus> entries = new LinkedHashMap<>();
    listed.forEach(
        (key, length) -> {
          String name = key.substring(prefix.length());
          int end = name.indexOf('/');
          Path child = new Path(path, end < 0 ? name : name.substring(0, end));
          entries.putIfAbsent(child.getName(), end < 0 ? file(child, length) : folder(child));
        });
    return entries.values().toArray(FileStatus[]::new);
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    var length = bucket.head(key(path));
    if (length.isPresent()) {
      return file(path, length.getAsLong());
    }
    if (key(path).isEmpty() || !bucket.list(key(path) + "/").isEmpty()) {
      return folder(path);
    }
    throw absent(path);
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) {
    return true;
  }

  @Override
  public void setWorkingDirectory(Path path) {
    // There are no folders to work in: paths without a bucket's name begin at the root.
  }

  @Override
  public Path getWorkingDirectory() {
    return new Path(uri.toString() + "/");
  }

  private static String key(Path path) {
    return path.toUri().getPath().substring(1);
  }

  private FileStatus file(Path path, long length) {
    return new FileStatus(length, false, 1, 1, 0, makeQualified(path));
  }

  private FileStatus folder(Path path) {
    return new FileStatus(0, true, 1, 1, 0, makeQualified(path));
  }

  private static FileNotFoundException absent(Path path) {
    return new FileNotFoundException(path + " is not there");
  }

  /** An object that comes to be when it is closed. */
  private final class Upload extends ByteArrayOutputStream {
    private final String key;

    Upload(String key) {
      this.key = key;
    }

    @Override
    public void close() throws IOException {
      bucket.put(key, toByteArray());
    }
  }
}
