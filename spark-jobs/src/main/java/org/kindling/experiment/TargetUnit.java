package org.kindling.experiment;

import java.util.Locale;
import java.util.Optional;
import org.kindling.config.TableConfig;
import org.kindling.config.TaskConfig;
import org.kindling.report.ResultStep;
import org.kindling.task.ExampleSource;
import org.kindling.task.TableSource;

/**
 * The unit of a table's target, in which errors mean something to those whose table it is.
 *
 * @param name the target, a column or an expression
 * @param deviation what the network's unit is in it
 */
public record TargetUnit(String name, double deviation) {

  /** Empty for tasks that are no entities of a table. */
  public static Optional<TargetUnit> of(TaskConfig config, ExampleSource source) {
    return config instanceof TableConfig columns && source instanceof TableSource table
        ? Optional.of(new TargetUnit(columns.target(), table.scaling().target().deviation()))
        : Optional.empty();
  }

  /** The root of the mean squared error of a result. */
  public double rootMeanSquaredError(ResultStep result) {
    return deviation * Math.sqrt(result.point().mean());
  }

  /** The error in the target's unit, as a line for a person. */
  public String line(ResultStep result) {
    return String.format(
        Locale.ROOT,
        "root of the mean squared error, in the unit of %s: %.4g%s",
        name,
        rootMeanSquaredError(result),
        result.words());
  }
}
