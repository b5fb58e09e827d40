package org.kindling.spark.table;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.ColumnScan;
import org.kindling.table.CsvFile;
import org.kindling.table.CsvFormat;
import org.kindling.table.CsvRow;
import org.kindling.table.Faults;

/**
 * What a CSV file was found to be: all of its cells were looked at.
 *
 * <p>A file that can't be read is told by a value, not thrown: an executor would try it four times
 * and give a stack trace.
 *
 * @param file which
 * @param columns what is in each of its named columns and of its partition's
 * @param rows how many it has
 * @param unnamed columns without a name
 * @param trimmed cells that had blanks at their ends
 * @param faults what is wrong with its rows
 * @param ends how its reading ended too early; empty where it did not
 */
record FileScan(
    TableFile file,
    Map<String, ColumnScan> columns,
    long rows,
    int unnamed,
    long trimmed,
    Faults faults,
    List<End> ends)
    implements Serializable {

  /** Why a file could not be read to its end. */
  record End(ExitCode code, String message) implements Serializable {}

  static FileScan of(Configuration hadoop, TableFile file, CsvFormat format) {
    Faults faults = new Faults();
    try (CsvFile csv =
        new CsvFile(file.name(), FileBytes.unpacked(hadoop, file.uri()), format, faults)) {
      return scan(file, csv, faults);
    } catch (KindlingException e) {
      return unread(file, faults, e.exitCode(), e.getMessage());
    } catch (FileBytes.Lost e) {
      return unread(file, faults, ExitCode.IO, file.name() + ": " + firstLine(e));
    } catch (IOException | RuntimeException e) {
      return unread(
          file,
          faults,
          ExitCode.DATA,
          file.name() + ": can't be unpacked or read: " + firstLine(e));
    }
  }

  private static FileScan scan(TableFile file, CsvFile csv, Faults faults) throws IOException {
    List<String> header = csv.header();
    List<ColumnScan> scans = new ArrayList<>();
    header.forEach(name -> scans.add(new ColumnScan()));
    long rows = 0;
    long trimmed = 0;
    for (Optional<CsvRow> row = csv.next(); row.isPresent(); row = csv.next()) {
      for (int i = 0; i < scans.size(); i++) {
        scans.get(i).add(file.name(), row.get().line(), row.get().cells().get(i));
      }
      rows++;
      trimmed += row.get().trimmed().cardinality();
    }
    return new FileScan(
        file,
        columns(file, header, scans),
        rows,
        (int) header.stream().filter(String::isEmpty).count(),
        trimmed,
        faults,
        List.of());
  }

  private static Map<String, ColumnScan> columns(
      TableFile file, List<String> header, List<ColumnScan> scans) {
    Map<String, ColumnScan> columns = new LinkedHashMap<>();
    for (int i = 0; i < scans.size(); i++) {
      if (!header.get(i).isEmpty()) {
        columns.put(header.get(i), scans.get(i));
      }
    }
    file.partitions()
        .forEach(
            (column, text) -> {
              ColumnScan scan = new ColumnScan();
              scan.add(file.name(), 1, text);
              if (columns.put(column, scan) != null) {
                throw new KindlingException(
                    ExitCode.DATA,
                    file.name() + ": the column " + column + " is in the file and in its path");
              }
            });
    return columns;
  }

  private static FileScan unread(TableFile file, Faults faults, ExitCode code, String message) {
    return new FileScan(file, Map.of(), 0, 0, 0, faults, List.of(new End(code, message)));
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
