package org.kindling.task.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a file of stored images begins: what is in it, and the sha256 of each class's pixels, which
 * follow class by class. The header's own sha256 stands behind it.
 *
 * @param key what the images were made of and how
 * @param side of each image
 * @param classes sorted by name
 * @param sums of each class's pixels
 * @param remarks what a person should know of how the images were read
 */
record StoredHeader(
    String key, int side, List<ImageClass> classes, List<byte[]> sums, List<String> remarks)
    implements Serializable {
  private static final long MAGIC = 0x4b6e646c496d6702L; // KndlImg, version 2
  private static final int MOST_BYTES = 1 << 28;
  private static final int SUM_BYTES = 32;

  /** Magic, length, and the header's own sum. */
  private static final int FRAME_BYTES = Long.BYTES + Integer.BYTES + SUM_BYTES;

  /** Copies the lists. */
  StoredHeader {
    classes = List.copyOf(classes);
    sums = List.copyOf(sums);
    remarks = List.copyOf(remarks);
  }

  static StoredHeader of(String key, ImageIndex images) {
    List<byte[]> sums = new ArrayList<>();
    for (int i = 0; i < images.classes().size(); i++) {
      sums.add(sum(images.pixels(i)));
    }
    return new StoredHeader(key, images.side(), images.classes(), sums, images.remarks());
  }

  /** How many bytes a class's pixels are. */
  int length(int index) {
    return classes.get(index).images() * side * side;
  }

  /** Where each class's pixels begin in the file; one more entry says where it ends. */
  long[] offsets() throws IOException {
    long[] offsets = new long[classes.size() + 1];
    offsets[0] = FRAME_BYTES + content().length;
    for (int i = 0; i < classes.size(); i++) {
      offsets[i + 1] = offsets[i] + length(i);
    }
    return offsets;
  }

  void write(DataOutputStream stream) throws IOException {
    byte[] content = content();
    stream.writeLong(MAGIC);
    stream.writeInt(content.length);
    stream.write(content);
    stream.write(sum(content));
  }

  /**
   * Reads a header, which may be anything.
   *
   * @throws IOException saying what is wrong with it
   */
  static StoredHeader read(DataInputStream stream) throws IOException {
    if (stream.readLong() != MAGIC) {
      throw new IOException("it is no image cache of this version");
    }
    int length = stream.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("its header claims " + length + " bytes");
    }
    byte[] content = stream.readNBytes(length);
    if (!Arrays.equals(sum(content), stream.readNBytes(SUM_BYTES))) {
      throw new IOException("its header's sum does not hold");
    }
    return parse(new DataInputStream(new ByteArrayInputStream(content)));
  }

  /** A class's pixels, if they are what was stored. */
  void requireSum(int index, byte[] pixels) throws IOException {
    if (!Arrays.equals(sum(pixels), sums.get(index))) {
      throw new IOException("the sum of class " + classes.get(index).name() + " does not hold");
    }
  }

  private static StoredHeader parse(DataInputStream content) throws IOException {
    String key = content.readUTF();
    int side = content.readInt();
    int count = content.readInt();
    List<ImageClass> classes = new ArrayList<>();
    List<byte[]> sums = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      classes.add(new ImageClass(content.readUTF(), content.readInt()));
      sums.add(content.readNBytes(SUM_BYTES));
    }
    List<String> remarks = new ArrayList<>();
    int lines = content.readInt();
    for (int i = 0; i < lines; i++) {
      remarks.add(content.readUTF());
    }
    return new StoredHeader(key, side, classes, sums, remarks);
  }

  private byte[] content() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream content = new DataOutputStream(bytes);
    content.writeUTF(key);
    content.writeInt(side);
    content.writeInt(classes.size());
    for (int i = 0; i < classes.size(); i++) {
      content.writeUTF(classes.get(i).name());
      content.writeInt(classes.get(i).images());
      content.write(sums.get(i));
    }
    content.writeInt(remarks.size());
    for (String line : remarks) {
      content.writeUTF(line);
    }
    return bytes.toByteArray();
  }

  static byte[] sum(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
