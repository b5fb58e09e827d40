package org.kindling.task.image;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * Images that stay in the cache's file, on a file system that every executor reaches: only where
 * they are is broadcast. A process reads the classes that its tasks ask for, and keeps those that
 * it used last.
 */
public final class StoredImages implements ImageIndex {
  private static final long serialVersionUID = 1;

  private final String uri;
  private final StoredHeader header;
  private final long[] offsets;
  private final long mostHeld;

  private transient Configuration hadoop;
  private transient FileSystem files;
  private transient Map<Integer, byte[]> held;
  private transient long heldBytes;

  /**
   * The images of a file.
   *
   * @param mostHeld how many bytes of pixels a process may keep in memory
   */
  StoredImages(Path file, Configuration hadoop, StoredHeader header, long mostHeld)
      throws IOException {
    this.uri = file.toString();
    this.hadoop = hadoop;
    this.header = header;
    this.offsets = header.offsets();
    this.mostHeld = mostHeld;
  }

  /** With the settings by which the file was found: executors do not have the driver's. */
  private void writeObject(ObjectOutputStream stream) throws IOException {
    stream.defaultWriteObject();
    hadoop.write(stream);
  }

  private void readObject(ObjectInputStream stream) throws IOException, ClassNotFoundException {
    stream.defaultReadObject();
    hadoop = new Configuration(false);
    hadoop.readFields(stream);
  }

  @Override
  public int side() {
    return header.side();
  }

  @Override
  public List<ImageClass> classes() {
    return header.classes();
  }

  @Override
  public List<String> remarks() {
    return header.remarks();
  }

  @Override
  public synchronized byte[] pixels(int index) {
    if (held == null) {
      held = new LinkedHashMap<>(16, 0.75f, true);
    }
    byte[] kept = held.get(index);
    return kept != null ? kept : keep(index, read(index));
  }

  /** As the header has it, without reading the pixels. */
  @Override
  public long sum(int index) {
    return ByteBuffer.wrap(header.sums().get(index)).getLong();
  }

  /** Keeps a class, and lets go of those that were used longest ago. */
  private byte[] keep(int index, byte[] pixels) {
    heldBytes += pixels.length;
    Iterator<byte[]> oldest = held.values().iterator();
    while (heldBytes > mostHeld && oldest.hasNext()) {
      heldBytes -= oldest.next().length;
      oldest.remove();
    }
    held.put(index, pixels);
    return pixels;
  }

  private byte[] read(int index) {
    byte[] pixels = new byte[header.length(index)];
    try {
      if (files == null) {
        files = new Path(uri).getFileSystem(hadoop);
      }
      try (FSDataInputStream stream = files.open(new Path(uri))) {
        stream.readFully(offsets[index], pixels);
      }
      header.requireSum(index, pixels);
      return pixels;
    } catch (IOException e) {
      throw new KindlingException(
          ExitCode.IO,
          uri
              + ": "
              + Fault.reason(e)
              + "; images beyond task.image.broadcast-limit are read by every executor from the"
              + " run's folder, which must be on a file system that all of them share",
          e);
    }
  }
}
