package org.kindling.task.image;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.kindling.table.CsvFile;
import org.kindling.table.CsvFormat;
import org.kindling.table.CsvRow;
import org.kindling.table.Faults;

/**
 * Which class each row of an IDX file is of.
 *
 * @param path an IDX file of labels, or a CSV file with a header; plain or packed by gzip
 * @param columns of a CSV file: those that together name the class, such as alphabet and character
 */
public record LabelFile(String path, List<String> columns) {
  private static final int MOST_BYTES = 1 << 28;

  /** Copies the list. */
  public LabelFile {
    columns = List.copyOf(columns);
  }

  /** The class of each row, in order. */
  List<String> read(Configuration hadoop, ImageBounds bounds) throws IOException {
    Location location = Location.find(hadoop, path);
    String name = location.path().getName().toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".csv.gz")
        ? table(location, bounds)
        : numbers(location, bounds);
  }

  private List<String> numbers(Location location, ImageBounds bounds) throws IOException {
    try (DataInputStream stream = new DataInputStream(location.unpacked())) {
      IdxHeader header = IdxHeader.read(path, stream, 1);
      bounds.requireEntries(path, header.rows());
      byte[] labels = new byte[header.rows()];
      stream.readFully(labels);
      List<String> names = new ArrayList<>();
      for (byte label : labels) {
        names.add(Integer.toString(label & 0xff));
      }
      return names;
    }
  }

  private List<String> table(Location location, ImageBounds bounds) throws IOException {
    Faults faults = new Faults();
    try (CsvFile file = new CsvFile(path, bytes(location), CsvFormat.USUAL, faults)) {
      List<String> header = file.header();
      int[] chosen = columns.stream().mapToInt(column -> column(header, column)).toArray();
      if (chosen.length == 0) {
        throw Fault.data(path, "needs task.image.label-columns, some of " + header);
      }
      List<String> names = new ArrayList<>();
      for (Optional<CsvRow> row = file.next(); row.isPresent(); row = file.next()) {
        bounds.requireEntries(path, names.size() + 1L);
        names.add(
            Arrays.stream(chosen)
                .mapToObj(row.get().cells()::get)
                .collect(Collectors.joining("/")));
      }
      faults.refuse(path);
      return names;
    }
  }

  private InputStream bytes(Location location) throws IOException {
    try (InputStream stream = location.unpacked()) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw Fault.data(path, "has more than " + MOST_BYTES + " bytes");
      }
      return new ByteArrayInputStream(bytes);
    }
  }

  private int column(List<String> header, String column) {
    int index = header.indexOf(column);
    if (index < 0) {
      throw Fault.data(path, "has no column " + column + " but " + header);
    }
    return index;
  }
}
