package org.kindling.spark.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.CellType;
import org.kindling.table.ColumnScan;
import org.kindling.table.CsvFormat;
import org.kindling.table.Faults;
import org.kindling.table.Quoted;
import org.kindling.table.TableSchema;

/**
 * A table of CSV files. They are gone through twice: first to see what is in each column of all
 * files, then to read values of the columns' types.
 *
 * @param files where they are
 * @param format how they are written
 * @param expected the types of a model that the table is read for
 */
record CsvTable(TableFiles files, CsvFormat format, TableSchema expected) {

  /**
   * The rows.
   *
   * @param keys the columns whose texts are kept beside their values
   * @throws KindlingException (data) that tells all that is wrong with any of the files
   */
  SourceTable open(SparkSession spark, List<String> keys) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SerializableConfiguration hadoop =
        new SerializableConfiguration(spark.sessionState().newHadoopConf());
    JavaRDD<TableFile> places = context.parallelize(files.files(), files.files().size());
    List<FileScan> scans = places.map(new ScanFiles(hadoop, format)).collect();
    requireReadable(scans);
    requireSameColumns(scans);

    Map<String, ColumnScan> found = merged(scans);
    List<String> names = List.copyOf(found.keySet());
    Map<String, SourceColumn> columns = new LinkedHashMap<>();
    found.forEach((name, scan) -> columns.put(name, column(name, scan)));
    List<CellType> types =
        names.stream().map(name -> columns.get(name).type().orElse(CellType.DECIMAL)).toList();
    Dataset<Row> rows =
        spark.createDataFrame(
            places.flatMap(
                new ReadRows(
                    hadoop, format, names, types, SourceTable.keys(names, keys, files.name()))),
            schema(names, types));
    long count = scans.stream().mapToLong(FileScan::rows).sum();
    return new SourceTable(files.name(), rows, columns, files.names(), count, notes(scans));
  }

  private void requireReadable(List<FileScan> scans) {
    Faults faults = new Faults();
    ExitCode code = ExitCode.DATA;
    for (FileScan scan : scans) {
      faults.addAll(scan.faults());
      for (FileScan.End end : scan.ends()) {
        code = end.code() == ExitCode.IO ? ExitCode.IO : code;
        faults.add("files that can't be read", end.message());
      }
    }
    if (faults.isEmpty() && scans.stream().allMatch(scan -> scan.rows() == 0)) {
      faults.add("a header and no rows", scans.get(0).file().name());
    }
    if (!faults.isEmpty()) {
      throw new KindlingException(code, "table " + files.name() + ": " + faults.describe());
    }
  }

  private void requireSameColumns(List<FileScan> scans) {
    FileScan first = scans.get(0);
    Faults faults = new Faults();
    for (FileScan scan : scans) {
      if (!scan.columns().keySet().equals(first.columns().keySet())) {
        faults.add(
            "files with other columns than " + first.file().name() + " has",
            scan.file().name()
                + lacking("lacks", first.columns().keySet(), scan.columns().keySet())
                + lacking("also has", scan.columns().keySet(), first.columns().keySet()));
      }
    }
    faults.refuse("table " + files.name());
  }

  private static String lacking(String word, Set<String> all, Set<String> there) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(there);
    return rest.isEmpty()
        ? ""
        : rest.stream()
            .limit(5)
            .map(Quoted::plain)
            .collect(Collectors.joining(", ", " " + word + " ", ""));
  }

  private static Map<String, ColumnScan> merged(List<FileScan> scans) {
    Map<String, ColumnScan> all = new LinkedHashMap<>();
    for (FileScan scan : scans) {
      scan.columns()
          .forEach((name, part) -> all.computeIfAbsent(name, any -> new ColumnScan()).addAll(part));
    }
    return all;
  }

  /** A model's type where the cells are also of that, such as whole numbers of decimal ones. */
  private SourceColumn column(String name, ColumnScan scan) {
    Optional<CellType> own = scan.type();
    Optional<CellType> model =
        expected
            .type(name)
            .filter(
                type ->
                    own.isEmpty()
                        || type == CellType.TEXT
                        || (type == CellType.DECIMAL && own.get() == CellType.WHOLE));
    return new SourceColumn(name, model.or(() -> own), own.map(type -> scan.describe()));
  }

  private static StructType schema(List<String> names, List<CellType> types) {
    StructType schema = new StructType();
    for (int i = 0; i < names.size(); i++) {
      schema = schema.add(names.get(i), SourceColumn.sparkType(types.get(i)));
    }
    return SourceTable.withHidden(schema);
  }

  private List<String> notes(List<FileScan> scans) {
    List<String> notes = new ArrayList<>(files.notes());
    long trimmed = scans.stream().mapToLong(FileScan::trimmed).sum();
    if (trimmed > 0) {
      notes.add("blanks at the ends of cells of " + files.name() + " do not count: " + trimmed);
    }
    long unnamed = scans.stream().mapToLong(FileScan::unnamed).sum();
    if (unnamed > 0) {
      notes.add("left out of " + files.name() + " columns without a name: " + unnamed);
    }
    return notes;
  }
}
