package org.kindling.trained;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.kindling.config.Experiment;
import org.kindling.config.ImageConfig;
import org.kindling.config.TableConfig;
import org.kindling.config.TaskConfig;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.spark.table.TableReader;
import org.kindling.table.CsvFormat;
import org.kindling.task.Examples;
import org.kindling.workplace.Workplace;

/**
 * A user's own task: what to adapt to and what to predict, each at a path.
 *
 * @param support to adapt to
 * @param query to predict, without targets
 * @param predictions how those for the query are told
 */
public record TaskFiles(Examples support, Examples query, Predictions predictions) {

  /**
   * Files of the kind that the model was trained on.
   *
   * @param warnings hears, in a line each, of what a user should know of
   */
  public static TaskFiles read(
      TrainedModel model,
      Experiment experiment,
      FileNames names,
      Workplace workplace,
      Consumer<String> warnings) {
    TaskConfig task = experiment.task();
    if (task instanceof ImageConfig images) {
      return new ImageTask(images, model, experiment.algorithm(), warnings).read(names);
    }
    return task instanceof TableConfig table
        ? new TableTask(
                table,
                model.encoding(table),
                new TableReader(workplace.spark(), model.schema()),
                warnings)
            .read(names)
        : numbers(model, names);
  }

  /**
   * Where they are.
   *
   * @param support path or URI of what to adapt to
   * @param query path or URI of what to predict
   */
  public record FileNames(String support, String query) {}

  /**
   * Plain numbers: features are the columns of the query; where it has the targets too, those that
   * stand first in the support file.
   */
  private static TaskFiles numbers(TrainedModel model, FileNames names) {
    NumberFile support = NumberFile.read("support", names.support());
    int inputs = model.rows().inputs();
    int width = inputs + model.rows().targets();
    if (support.columns().size() != width) {
      throw new KindlingException(
          ExitCode.DATA,
          support.name()
              + " must have "
              + width
              + " columns, the model's "
              + inputs
              + " features first, but has "
              + support.columns());
    }
    NumberFile query = NumberFile.read("query", names.query());
    List<String> features = features(support, query, inputs);
    List<String> targets =
        support.columns().stream().filter(column -> !features.contains(column)).toList();
    Examples rows = query.examples(features, targets);
    return new TaskFiles(support.examples(features, targets), rows, quantities(rows.outputs()));
  }

  /** The columns that a query without targets has, wherever they stand; else the first ones. */
  private static List<String> features(NumberFile support, NumberFile query, int inputs) {
    List<String> asked = support.columns().stream().filter(query.columns()::contains).toList();
    return asked.size() == inputs ? asked : support.columns().subList(0, inputs);
  }

  private static Predictions quantities(int outputs) {
    List<String> header =
        outputs == 1
            ? List.of("prediction")
            : IntStream.range(0, outputs).mapToObj(output -> "prediction" + output).toList();
    return new Predictions(
        CsvFormat.USUAL,
        header,
        predictions ->
            IntStream.range(0, predictions.length / outputs)
                .mapToObj(row -> cells(predictions, row * outputs, outputs))
                .toList());
  }

  private static List<String> cells(float[] predictions, int first, int outputs) {
    return IntStream.range(first, first + outputs)
        .mapToObj(i -> Double.toString(predictions[i]))
        .toList();
  }
}
