package org.kindling.task.image;

import java.util.Locale;

/**
 * How large what is read may be, so that no archive can fill memory or keep a driver busy for ever.
 *
 * @param entries of an archive, a folder or an IDX file
 * @param entryBytes of one image's file, unpacked
 * @param totalBytes of an archive, unpacked, which is always allowed
 * @param ratio how many times its own length an archive may have unpacked beyond that
 * @param pixels of an image, before it is resized
 */
record ImageBounds(int entries, int entryBytes, long totalBytes, int ratio, int pixels) {

  /**
   * Omniglot is 32,460 entries of at most 500 bytes. PNG and JPEG files hardly pack, so a hundred
   * times an archive's length is generous; 33 million pixels are a photograph.
   */
  static final ImageBounds USUAL = new ImageBounds(4_000_000, 1 << 26, 1L << 30, 100, 1 << 25);

  /** How many bytes an archive of this length may unpack to. */
  long unpacked(long length) {
    return Math.max(totalBytes, length > Long.MAX_VALUE / ratio ? Long.MAX_VALUE : length * ratio);
  }

  void requireEntries(String where, long count) {
    if (count > entries) {
      throw Fault.data(where, "must have at most " + entries + " entries but has more");
    }
  }

  void requirePixels(String where, long height, long width) {
    if (height < 1 || width < 1 || height > pixels || width > pixels || height * width > pixels) {
      throw Fault.data(
          where,
          String.format(
              Locale.ROOT,
              "must have between 1 and %d pixels but is %d x %d",
              pixels,
              height,
              width));
    }
  }
}
