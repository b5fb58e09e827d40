package org.kindling.task.image;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where an image lies in its archive or folder.
 *
 * @param folders from the outermost to the deepest
 * @param file its own name
 */
record EntryName(List<String> folders, String file) {
  private static final int MOST_LETTERS = 1024;
  private static final Set<String> SYSTEM_FILES = Set.of("thumbs.db", "desktop.ini");
  private static final Set<String> NO_NAMES = Set.of("", ".", "..");

  /**
   * A name as it stands in an archive.
   *
   * <p>Nothing is ever written to where a name points. It is refused all the same if it points out
   * of its archive: whoever made it meant harm, or the images are not what they seem.
   *
   * @param where the archive, for errors
   */
  static EntryName parse(String where, String name) {
    String file = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    List<String> parts = Arrays.asList(file.split("/", -1));
    boolean strange =
        name.length() > MOST_LETTERS
            || name.indexOf('\\') >= 0
            || name.matches("^[A-Za-z]:.*")
            || name.codePoints().anyMatch(Character::isISOControl)
            || parts.stream().anyMatch(NO_NAMES::contains);
    if (strange) {
      throw Fault.data(
          where,
          "entry \"" + name + "\" has a name that leads out of the archive or is not a plain path");
    }
    return new EntryName(
        List.copyOf(parts.subList(0, parts.size() - 1)), parts.get(parts.size() - 1));
  }

  /** The dot and what follows it, in small letters; empty where there is none. */
  String suffix() {
    int dot = file.lastIndexOf('.');
    return dot < 0 ? "" : file.substring(dot).toLowerCase(Locale.ROOT);
  }

  /** Whether it is not meant to be seen: hidden files, and what systems add to folders. */
  boolean hidden() {
    return file.startsWith(".")
        || SYSTEM_FILES.contains(file.toLowerCase(Locale.ROOT))
        || folders.stream().anyMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
  }

  /** Whether it is an image that counts. */
  boolean isImage() {
    return !hidden() && ImageDecoder.SUFFIXES.contains(suffix());
  }
}
