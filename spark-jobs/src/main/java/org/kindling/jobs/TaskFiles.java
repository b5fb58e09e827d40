package org.kindling.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.kindling.config.TableConfig;
import org.kindling.config.TaskConfig;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.spark.TableReader;
import org.kindling.task.Examples;
import org.kindling.task.Scaling;
import org.kindling.task.Table;

/**
 * A user's own task: the rows to adapt to and those to predict, each a file.
 *
 * @param support to adapt to
 * @param query to predict, without targets
 * @param restored from the network's unit of a target to the files'
 */
record TaskFiles(Examples support, Examples query, DoubleUnaryOperator restored) {

  /** Files of the kind that the model was trained on. */
  static TaskFiles read(TrainedModel model, TaskConfig task, FileNames names, Workplace workplace) {
    return task instanceof TableConfig table
        ? tables(table, model.scaling(), names, new TableReader(workplace.spark()))
        : numbers(model, names);
  }

  /**
   * Where they are.
   *
   * @param support path or URI of the rows to adapt to
   * @param query path or URI of the rows to predict
   */
  record FileNames(String support, String query) {}

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
    return new TaskFiles(
        support.examples(features, targets), query.examples(features, targets), target -> target);
  }

  /** Tables with the columns that the model was trained on; the query needs no target. */
  private static TaskFiles tables(
      TableConfig table, Scaling scaling, FileNames names, TableReader reader) {
    List<Table.Row> support = reader.rows(table.ofTask(names.support(), table.target()));
    List<Table.Row> query = reader.rows(table.ofTask(names.query(), "0"));
    return new TaskFiles(
        scaling.examples(support), scaling.examples(query), scaling.target()::restore);
  }

  /** Predictions for the query's rows as CSV, in their order. */
  static String csv(TaskFiles files, float[] predictions) {
    int outputs = files.query().outputs();
    List<String> lines = new ArrayList<>();
    lines.add(
        outputs == 1
            ? "prediction"
            : String.join(
                ",", IntStream.range(0, outputs).mapToObj(o -> "prediction" + o).toList()));
    for (int row = 0; row < files.query().rows(); row++) {
      List<String> cells = new ArrayList<>();
      for (int o = 0; o < outputs; o++) {
        double restored = files.restored().applyAsDouble(predictions[row * outputs + o]);
        cells.add(Double.toString(restored));
      }
      lines.add(String.join(",", cells));
    }
    return String.join("\n", lines) + "\n";
  }
}
