package org.kindling.task.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A folder with class folders of images.
 *
 * @param location the folder
 * @param bounds how many and how large its files may be
 */
record ImageTree(Location location, ImageBounds bounds) {

  /** A file. */
  record Entry(EntryName name, FileStatus status) {}

  /** All files, sorted by their paths; not all are images. */
  List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    String root = location.path().toUri().getPath();
    int skipped = root.endsWith("/") ? root.length() : root.length() + 1;
    RemoteIterator<LocatedFileStatus> inside = location.files().listFiles(location.path(), true);
    for (long count = 1; inside.hasNext(); count++) {
      bounds.requireEntries(where(), count);
      FileStatus file = inside.next();
      String relative = file.getPath().toUri().getPath().substring(skipped);
      entries.add(new Entry(EntryName.parse(where(), relative), file));
    }
    entries.sort(Comparator.comparing(entry -> entry.status.getPath()));
    return entries;
  }

  ClassFolders read(ImageForm form) throws IOException {
    ClassFolders folders = new ClassFolders(where());
    ImageDecoder decoder = new ImageDecoder(bounds, folders.remarks());
    for (Entry entry : entries()) {
      if (entry.name.isImage()) {
        String name = entry.status.getPath().toString();
        folders.add(entry.name, form.of(decoder.decode(name, content(entry.status))));
      } else {
        folders.remarks().addLeftOut(entry.name);
      }
    }
    return folders;
  }

  private byte[] content(FileStatus file) throws IOException {
    try (InputStream stream = location.files().open(file.getPath())) {
      byte[] bytes = stream.readNBytes(bounds.entryBytes() + 1);
      if (bytes.length > bounds.entryBytes()) {
        throw Fault.data(
            file.getPath().toString(), "has more than " + bounds.entryBytes() + " bytes");
      }
      return bytes;
    }
  }

  private String where() {
    return location.path().toString();
  }
}
