package org.kindling.task.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Images gathered by the deepest folder that each lies in: its class.
 *
 * <p>In whatever order they come, classes and the images of a class are sorted by name, so that a
 * zip and the folder that it was made of hold the same tasks.
 */
final class ClassFolders {
  private final String where;
  private final Remarks remarks;
  private final Map<List<String>, SortedMap<String, byte[]>> folders = new HashMap<>();

  /**
   * None yet.
   *
   * @param where they are read from, for errors
   */
  ClassFolders(String where) {
    this.where = where;
    this.remarks = new Remarks(where);
  }

  /** Where is noted what they are beyond grey pixels. */
  Remarks remarks() {
    return remarks;
  }

  /** What a person should know of them, once all are here. */
  List<String> notes() {
    return remarks.lines(folders.keySet());
  }

  /**
   * One more.
   *
   * @param pixels [side, side]
   */
  void add(EntryName name, byte[] pixels) {
    SortedMap<String, byte[]> images =
        folders.computeIfAbsent(name.folders(), folder -> new TreeMap<>());
    if (images.put(name.file(), pixels) != null) {
      throw Fault.data(
          where, "has " + String.join("/", name.folders()) + "/" + name.file() + " twice");
    }
  }

  /**
   * The classes, each named by its path, such as {@code Greek/character01}: without the folders
   * above the last two, as far as all classes share them.
   */
  SortedMap<String, byte[][]> classes() {
    if (folders.containsKey(List.of())) {
      throw Fault.data(
          where, "image " + folders.get(List.of()).firstKey() + " lies in no class folder");
    }
    int above = shared();
    SortedMap<String, byte[][]> classes = new TreeMap<>();
    folders.forEach(
        (folder, images) ->
            classes.put(
                String.join("/", folder.subList(above, folder.size())),
                images.values().toArray(byte[][]::new)));
    requireSome(classes);
    return classes;
  }

  /** Each image by its whole name, whichever folder it lies in. */
  SortedMap<String, byte[]> images() {
    SortedMap<String, byte[]> images = new TreeMap<>();
    folders.forEach(
        (folder, files) -> {
          String above = folder.isEmpty() ? "" : String.join("/", folder) + "/";
          files.forEach((file, pixels) -> images.put(above + file, pixels));
        });
    requireSome(images);
    return images;
  }

  private void requireSome(Map<String, ?> found) {
    if (found.isEmpty()) {
      String others = remarks.describeLeftOut();
      throw Fault.data(
          where, "has no PNG, JPEG, GIF or BMP image" + (others.isEmpty() ? "" : " but " + others));
    }
  }

  /** How many folders all classes have in common, the last two of each not counted. */
  private int shared() {
    List<String> common = null;
    for (List<String> folder : folders.keySet()) {
      List<String> above = folder.subList(0, Math.max(0, folder.size() - 2));
      common = common == null ? new ArrayList<>(above) : common(common, above);
    }
    return common == null ? 0 : common.size();
  }

  private static List<String> common(List<String> one, List<String> other) {
    int length = 0;
    while (length < Math.min(one.size(), other.size())
        && one.get(length).equals(other.get(length))) {
      length++;
    }
    return one.subList(0, length);
  }
}
