package org.kindling.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kindling.config.adapt.Asked;
import org.kindling.config.adapt.Predictions;
import org.kindling.config.adapt.TaskFiles;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.EntityKey;
import org.kindling.table.MissingRule;
import org.kindling.table.Quoted;
import org.kindling.task.Examples;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.FileRows;
import org.kindling.task.table.RowWeights;
import org.kindling.task.table.Table;

/**
 * One entity's rows as a task: a file with those to adapt to, and one with those to predict.
 *
 * <p>Where a file has no column of the key, it is taken for the rows of one entity: nothing can
 * tell. Where it has one, it must name one entity, and both files the same.
 *
 * @param config the columns that the model was trained on
 * @param encoding the model's
 * @param asked its files
 */
record TableTask(TableConfig config, Encoding encoding, Asked asked) {

  TaskFiles read(TableData tables) {
    String given = asked.support().uri();
    List<Table.Row> support = rows("support", config.ofSupport(given), tables).rows();
    FileRows asking = rows("query", config.ofQuery(asked.query().uri()), tables);
    List<Table.Row> query = asking.rows();
    Optional<String> known = entity(asked.support().name(), support);
    Optional<String> wanted = entity(asked.query().name(), query);
    if (known.isPresent() && wanted.isPresent() && !known.equals(wanted)) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "query %s must be of the %s of support %s, %s, but is of %s",
              asked.query().uri(),
              config.key(),
              given,
              known.get(),
              wanted.get()));
    }
    String key = known.or(() -> wanted).orElse("");
    return new TaskFiles(
        examples("support", support, RowWeights.of(config.rules().weight().isPresent())),
        examples("query", query, RowWeights.ALIKE),
        predictions(key, asking, tables));
  }

  private FileRows rows(String file, TableConfig table, TableData tables) {
    FileRows read = tables.rows(table);
    read.notes().forEach(note -> asked.warnings().accept(file + ": " + note));
    return read;
  }

  /** The rows as numbers, of which is said how many have a value that the model never saw. */
  private Examples examples(String file, List<Table.Row> rows, RowWeights weights) {
    Examples examples = encoding.examples(rows, weights);
    sayUnmarked(file, rows);
    for (int i = 0; i < encoding.categories().size(); i++) {
      long others = encoding.others(i, examples);
      if (others > 0) {
        asked
            .warnings()
            .accept(
                String.format(
                    Locale.ROOT,
                    "%s: category %s: %d of %d rows have none of the %d values of the training, and are"
                        + " \"other\"",
                    file,
                    Quoted.plain(encoding.categories().get(i).name()),
                    others,
                    rows.size(),
                    encoding.categories().get(i).values().size()));
      }
    }
    return examples;
  }

  /** Says of which features rows miss values, as no training row did: no indicator tells. */
  private void sayUnmarked(String file, List<Table.Row> rows) {
    for (int i = 0; i < config.features().size(); i++) {
      int feature = i;
      long missing = rows.stream().filter(row -> Double.isNaN(row.features()[feature])).count();
      if (missing > 0
          && config.rules().missing() == MissingRule.INDICATOR
          && !encoding.indicators().contains(feature)) {
        asked
            .warnings()
            .accept(
                String.format(
                    Locale.ROOT,
                    "%s: feature %s is missing in %d of %d rows, but was in no training row: no indicator"
                        + " says so",
                    file,
                    Quoted.plain(config.features().get(feature)),
                    missing,
                    rows.size()));
      }
    }
  }

  /** Whose rows they are; empty where nothing says so. */
  private Optional<String> entity(String file, List<Table.Row> rows) {
    List<String> keys = rows.stream().map(Table.Row::entity).distinct().toList();
    if (keys.size() > 1) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "%s must have the rows of one %s, which is adapted to and predicted alone, but has %d,"
                  + " such as %s and %s",
              file,
              config.key(),
              keys.size(),
              keys.get(0),
              keys.get(1)));
    }
    return keys.stream().filter(key -> !key.isEmpty()).findFirst();
  }

  private Predictions predictions(String key, FileRows query, TableData tables) {
    List<String> header = new ArrayList<>(config.keys());
    config.order().ifPresent(header::add);
    header.add("row");
    header.addAll(encoding.classes().isPresent() ? ClassPredictions.HEADER : quantityHeader());
    return new Predictions(
        config.rules().csv(), header, predictions -> lines(key, query, predictions, tables));
  }

  private List<String> quantityHeader() {
    return config.targetInverse().isPresent()
        ? List.of("prediction", "prediction_inverse")
        : List.of("prediction");
  }

  private List<List<String>> lines(
      String key, FileRows file, float[] predictions, TableData tables) {
    List<Table.Row> query = file.rows();
    List<List<String>> predicted =
        encoding
            .classes()
            .map(known -> new ClassPredictions(known.values()).cells(predictions, query.size()))
            .orElseGet(() -> quantities(query.size(), predictions, tables));
    List<String> named =
        key.isEmpty()
            ? Collections.nCopies(config.keys().size(), "")
            : EntityKey.values(key, config.keys().size());
    List<List<String>> lines = new ArrayList<>();
    for (int row = 0; row < query.size(); row++) {
      List<String> cells = new ArrayList<>(named);
      double position = query.get(row).position();
      file.order().ifPresent(type -> cells.add(type.text(position)));
      cells.add(Integer.toString(row + 1));
      cells.addAll(predicted.get(row));
      lines.add(cells);
    }
    return lines;
  }

  private List<List<String>> quantities(int rows, float[] predictions, TableData tables) {
    double[] restored =
        IntStream.range(0, rows)
            .mapToDouble(row -> encoding.scaling().target().restore(predictions[row]))
            .toArray();
    Optional<double[]> inverted =
        config
            .targetInverse()
            .map(inverse -> tables.inverted(inverse, restored, row -> "query row " + (row + 1)));
    return IntStream.range(0, rows)
        .mapToObj(
            row ->
                Stream.concat(
                        Stream.of(restored[row]), inverted.stream().map(values -> values[row]))
                    .map(value -> Double.toString(value))
                    .toList())
        .toList();
  }
}
