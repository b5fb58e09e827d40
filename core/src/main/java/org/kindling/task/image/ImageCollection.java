package org.kindling.task.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.kindling.failure.KindlingException;

/**
 * Images as they lie somewhere, to be read and brought into one form.
 *
 * @param hadoop how file systems are reached
 * @param form what each image is brought to
 * @param origins where the images are; their classes are put together
 * @param bounds what is refused
 */
public record ImageCollection(
    Configuration hadoop, ImageForm form, List<ImageOrigin> origins, ImageBounds bounds) {

  /** Copies the list. */
  public ImageCollection {
    origins = List.copyOf(origins);
  }

  /** With the usual bounds. */
  public ImageCollection(Configuration hadoop, ImageForm form, List<ImageOrigin> origins) {
    this(hadoop, form, origins, ImageBounds.USUAL);
  }

  /**
   * All images.
   *
   * @throws KindlingException (data) for what is missing, broken or beyond the bounds, with the
   *     file's and the entry's name
   */
  public HeldImages read() {
    SortedMap<String, byte[][]> classes = new TreeMap<>();
    List<String> remarks = new ArrayList<>();
    for (ImageOrigin origin : origins) {
      ClassFolders folders = folders(origin);
      folders
          .classes()
          .forEach(
              (name, images) -> {
                if (classes.put(name, images) != null) {
                  throw Fault.data(origin.path(), "has class " + name + ", as another path has");
                }
              });
      remarks.addAll(folders.notes());
    }
    requireDifference(classes);
    return HeldImages.of(form.side(), classes, remarks);
  }

  /**
   * What is alike in all classes teaches nothing, and is a slip in how images were made or read.
   */
  private void requireDifference(SortedMap<String, byte[][]> classes) {
    long count = classes.values().stream().mapToLong(images -> images.length).sum();
    byte[][] first = classes.get(classes.firstKey());
    boolean alike =
        classes.values().stream()
            .allMatch(images -> Arrays.stream(images).allMatch(it -> Arrays.equals(it, first[0])));
    boolean sameClasses =
        classes.size() > 1
            && classes.values().stream().allMatch(images -> Arrays.deepEquals(images, first));
    if (count > 1 && (alike || sameClasses)) {
      throw Fault.data(
          origins.get(0).path(),
          (alike ? "all " + count + " images are alike" : "all classes have the same images")
              + " once they are grey, "
              + form.side()
              + " x "
              + form.side()
              + " pixels and laid on white");
    }
  }

  /**
   * All images where they need not be kept in a file.
   *
   * @param most bytes that they may have
   */
  public HeldImages atMost(long most) {
    HeldImages images = read();
    if (images.bytes() > most) {
      throw Fault.data(
          "task.image.broadcast-limit",
          String.format(
              Locale.ROOT,
              "the images' %d bytes are more than %d, and there is no run folder to keep them in",
              images.bytes(),
              most));
    }
    return images;
  }

  /**
   * All images by their names, whatever folders they lie in.
   *
   * @throws KindlingException (data) as {@link #read} does
   */
  public LooseImages loose() {
    SortedMap<String, byte[]> images = new TreeMap<>();
    List<String> remarks = new ArrayList<>();
    for (ImageOrigin origin : origins) {
      ClassFolders folders = folders(origin);
      images.putAll(folders.images());
      remarks.addAll(folders.notes());
    }
    return new LooseImages(form.side(), images, remarks);
  }

  /** Tells these images in this form from all others: a sha256 in hexadecimal. */
  public String key() {
    return Fingerprint.of(this);
  }

  private ClassFolders folders(ImageOrigin origin) {
    try {
      return read(origin);
    } catch (IOException e) {
      throw Fault.reading(origin.path(), e);
    }
  }

  private ClassFolders read(ImageOrigin origin) throws IOException {
    Location location = Location.find(hadoop, origin.path());
    if (location.isFolder()) {
      return new ImageTree(location, bounds).read(form);
    }
    byte[] head = location.head(ImageZip.HEAD.length);
    if (Arrays.equals(head, ImageZip.HEAD)) {
      return new ImageZip(location, bounds).read(form);
    }
    if (IdxHeader.beginsImages(head)) {
      return new IdxImages(location, bounds).read(labels(origin), form);
    }
    throw Fault.data(
        origin.path(), "must be a folder of images, a zip or an IDX file of images but is none");
  }

  private List<String> labels(ImageOrigin origin) {
    LabelFile labels =
        origin
            .labelFile()
            .orElseThrow(
                () -> Fault.data(origin.path(), "is an IDX file, which needs task.image.labels"));
    try {
      return labels.read(hadoop, bounds);
    } catch (IOException e) {
      throw Fault.reading(labels.path(), e);
    }
  }
}
