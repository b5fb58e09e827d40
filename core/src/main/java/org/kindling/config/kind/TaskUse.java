package org.kindling.config.kind;

import java.util.List;
import java.util.Optional;
import org.kindling.config.adapt.Asked;
import org.kindling.config.adapt.NumberTask;
import org.kindling.config.adapt.TaskFiles;
import org.kindling.picture.CloserLook;
import org.kindling.picture.Examined;
import org.kindling.task.Columns;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.TargetUnit;

/**
 * What is done with a source's tasks beside training on them: a picture of a test, a user's own
 * task, words for what is predicted and of what the tasks are made.
 *
 * <p>The defaults do for rows of numbers of which nothing more is known.
 */
public interface TaskUse {
  /** All defaults. */
  TaskUse OF_NUMBERS = new TaskUse() {};

  /** Pictures of a few test tasks, and what of them went worst. */
  default CloserLook look(Examined test) {
    return CloserLook.NONE;
  }

  /**
   * A user's own task for {@code adapt}, of the files that it is given as: numbers in CSV files.
   */
  default TaskFiles read(Asked task) {
    return NumberTask.read(task);
  }

  /** The unit of the target, in which an error is told, too; empty where it has none. */
  default Optional<TargetUnit> unit(ExampleSource source) {
    return Optional.empty();
  }

  /** What the numbers of a row were before; empty where nobody knows. */
  default Optional<Columns> columns(ExampleSource source) {
    return Optional.empty();
  }

  /** What is said of the data; it is asked for where the source has an inventory. */
  default DataAccount account(ExampleSource source) {
    return DataAccount.ofRows(source);
  }

  /**
   * The rows of each training task that linear models are fitted to, to be compared with, logistic
   * ones where targets are classes; empty where these would say nothing.
   */
  default List<Examples> forLinearModels(ExampleSource source) {
    return List.of();
  }

  /**
   * How many bytes of the data an executor holds, which reads the others when it needs them.
   *
   * @param all bytes of the source, serialised
   */
  default long held(long all) {
    return all;
  }
}
