package org.kindling.task.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * Everything that decides what images come out of reading, as a sum: the form, and each file's
 * path, length and time of change.
 */
final class Fingerprint {
  /** To be raised when the same files would be read to other pixels. */
  private static final int VERSION = 2;

  private final Configuration hadoop;
  private final ImageBounds bounds;
  private final MessageDigest digest;

  private Fingerprint(Configuration hadoop, ImageBounds bounds) {
    this.hadoop = hadoop;
    this.bounds = bounds;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A sha256 in hexadecimal. */
  static String of(ImageCollection collection) {
    Fingerprint fingerprint = new Fingerprint(collection.hadoop(), collection.bounds());
    ImageForm form = collection.form();
    fingerprint.add("version " + VERSION + ", side " + form.side());
    fingerprint.add(form.resize() + ", " + form.ink());
    collection.origins().forEach(fingerprint::add);
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void add(ImageOrigin origin) {
    addFiles(origin.path());
    origin
        .labelFile()
        .ifPresent(
            labels -> {
              addFiles(labels.path());
              add(String.join(",", labels.columns()));
            });
  }

  private void addFiles(String path) {
    try {
      Location location = Location.find(hadoop, path);
      List<ImageTree.Entry> inside =
          location.isFolder() ? new ImageTree(location, bounds).entries() : List.of();
      add(location.status());
      inside.forEach(entry -> add(entry.status()));
    } catch (IOException e) {
      throw Fault.reading(path, e);
    }
  }

  private void add(FileStatus file) {
    add(file.getPath().toString());
    add(file.isDirectory() ? "folder" : file.getLen() + " " + file.getModificationTime());
  }

  /** Behind its length, so that two texts are never taken for two others. */
  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
