package org.kindling.task.image;

import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.kindling.files.WholeZip;

/**
 * A zip with class folders of images, read from its beginning to its end without being unpacked to
 * anywhere.
 *
 * @param location the archive
 * @param bounds how many and how large its entries may be
 */
record ImageZip(Location location, ImageBounds bounds) {
  /** How every zip begins that has an entry. */
  static final byte[] HEAD = {'P', 'K', 3, 4};

  private static final int BUFFER = 1 << 16;

  ClassFolders read(ImageForm form) throws IOException {
    ClassFolders folders = new ClassFolders(where());
    ImageDecoder decoder = new ImageDecoder(bounds, folders.remarks());
    try (ZipInputStream zip = new WholeZip(location.open())) {
      Budget budget = new Budget(where(), bounds, bounds.unpacked(location.length()));
      long count = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        count++;
        bounds.requireEntries(where(), count);
        EntryName name = EntryName.parse(where(), entry.getName());
        if (!entry.isDirectory() && name.isImage()) {
          byte[] file = budget.image(zip, entry.getName());
          folders.add(name, form.of(decoder.decode(where() + ", " + entry.getName(), file)));
        } else {
          budget.skip(zip);
          if (!entry.isDirectory()) {
            folders.remarks().addLeftOut(name);
          }
        }
      }
    }
    return folders;
  }

  private String where() {
    return location.path().toString();
  }

  /** Counts what is unpacked, since an entry may say any size. */
  private static final class Budget {
    private final String where;
    private final ImageBounds bounds;
    private final long most;
    private final byte[] nowhere = new byte[BUFFER];
    private long left;

    private Budget(String where, ImageBounds bounds, long most) {
      this.where = where;
      this.bounds = bounds;
      this.most = most;
      this.left = most;
    }

    /** The entry's content. */
    private byte[] image(ZipInputStream zip, String entry) throws IOException {
      byte[] file = zip.readNBytes(bounds.entryBytes() + 1);
      if (file.length > bounds.entryBytes()) {
        throw Fault.data(
            where + ", " + entry, "unpacks to more than " + bounds.entryBytes() + " bytes");
      }
      spend(file.length);
      return file;
    }

    /** What is no image is unpacked too, because only so its end is found. */
    private void skip(ZipInputStream zip) throws IOException {
      for (int read = zip.read(nowhere); read >= 0; read = zip.read(nowhere)) {
        spend(read);
      }
    }

    private void spend(long bytes) {
      left -= bytes;
      if (left < 0) {
        throw Fault.data(where, "unpacks to more than " + most + " bytes");
      }
    }
  }
}
