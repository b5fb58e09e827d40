package org.kindling.config.adapt;

import java.util.List;
import java.util.stream.IntStream;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.CsvFormat;
import org.kindling.task.Examples;

/**
 * A user's own task as plain numbers: features are the columns of the query; where it has the
 * targets too, those that stand first in the support file.
 */
public final class NumberTask {
  private NumberTask() {}

  /** Reads both files. */
  public static TaskFiles read(Asked asked) {
    NumberFile support = NumberFile.read(asked.support());
    int inputs = asked.model().rows().inputs();
    int width = inputs + asked.model().rows().targets();
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
    NumberFile query = NumberFile.read(asked.query());
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
