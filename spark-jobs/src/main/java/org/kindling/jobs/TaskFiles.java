package org.kindling.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.kindling.config.ImageConfig;
import org.kindling.config.TableConfig;
import org.kindling.config.TaskConfig;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.spark.TableReader;
import org.kindling.task.Examples;
import org.kindling.task.Scaling;
import org.kindling.task.Table;

/**
 * A user's own task: what to adapt to and what to predict, each at a path.
 *
 * @param support to adapt to
 * @param query to predict, without targets
 * @param lines from the network's predictions for the query, [row, output], to the lines of a CSV
 *     file, with a header
 */
record TaskFiles(Examples support, Examples query, Function<float[], List<String>> lines) {

  /**
   * Files of the kind that the model was trained on.
   *
   * @param warnings hears, in a line each, of what a user should know of
   */
  static TaskFiles read(
      TrainedModel model,
      TaskConfig task,
      FileNames names,
      Workplace workplace,
      Consumer<String> warnings) {
    if (task instanceof ImageConfig images) {
      return new ImageTask(images, model, warnings).read(names);
    }
    return task instanceof TableConfig table
        ? tables(table, model.scaling(), names, new TableReader(workplace.spark(), model.schema()))
        : numbers(model, names);
  }

  /**
   * Where they are.
   *
   * @param support path or URI of what to adapt to
   * @param query path or URI of what to predict
   */
  record FileNames(String support, String query) {}

  /** The CSV file with the predictions for the query, in its order. */
  String csv(float[] predictions) {
    return String.join("\n", lines.apply(predictions)) + "\n";
  }

  /** Plain numbers: in the support file the features come first, the targets last. */
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
    List<String> features = support.columns().subList(0, inputs);
    List<String> targets = support.columns().subList(inputs, width);
    NumberFile query = NumberFile.read("query", names.query());
    return quantities(
        support.examples(features, targets), query.examples(features, targets), target -> target);
  }

  /** Tables with the columns that the model was trained on; the query needs no target. */
  private static TaskFiles tables(
      TableConfig table, Scaling scaling, FileNames names, TableReader reader) {
    List<Table.Row> support = reader.rows(table.ofTask(names.support(), table.target()));
    List<Table.Row> query = reader.rows(table.ofTask(names.query(), "0"));
    return quantities(
        scaling.examples(support), scaling.examples(query), scaling.target()::restore);
  }

  /**
   * A task whose targets are quantities.
   *
   * @param restored from the network's unit of a target to the files'
   */
  private static TaskFiles quantities(
      Examples support, Examples query, DoubleUnaryOperator restored) {
    int outputs = query.outputs();
    return new TaskFiles(
        support,
        query,
        predictions -> {
          List<String> lines = new ArrayList<>(List.of(header(outputs)));
          for (int row = 0; row < query.rows(); row++) {
            int first = row * outputs;
            lines.add(
                String.join(
                    ",",
                    IntStream.range(first, first + outputs)
                        .mapToDouble(i -> restored.applyAsDouble(predictions[i]))
                        .mapToObj(Double::toString)
                        .toList()));
          }
          return lines;
        });
  }

  private static String header(int outputs) {
    return outputs == 1
        ? "prediction"
        : String.join(",", IntStream.range(0, outputs).mapToObj(o -> "prediction" + o).toList());
  }
}
