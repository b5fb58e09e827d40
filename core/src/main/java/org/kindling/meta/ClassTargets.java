package org.kindling.meta;

import java.util.Locale;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.StackedExamples;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

/**
 * Holds the targets of classes to what the predictions have a place for: of another class there
 * would be nothing to learn, and its loss would be 0.
 */
public final class ClassTargets {
  private ClassTargets() {}

  /**
   * Requires it of a block's rows, where targets are classes.
   *
   * @throws KindlingException (data) naming the task, the row and its class
   */
  static void require(Adaptation algorithm, TaskBlock block) {
    if (algorithm.learner().loss().ofClasses()) {
      int classes = algorithm.classes(block);
      require(block, "support", block.support(), classes);
      require(block, "query", block.query(), classes);
    }
  }

  /**
   * Requires it of a task's rows, whose targets are classes.
   *
   * @param classes that predictions have a place for
   * @throws KindlingException (data) naming the task, the row and its class
   */
  public static void require(Task task, int classes) {
    require(task.id(), "support", task.support().targets(), classes);
    require(task.id(), "query", task.query().targets(), classes);
  }

  private static void require(TaskBlock block, String set, StackedExamples rows, int classes) {
    for (int task = 0; task < block.tasks(); task++) {
      require(block.ids().get(task), set, rows.ofTask(task, rows.targets()), classes);
    }
  }

  private static void require(long task, String set, float[] targets, int classes) {
    for (int row = 0; row < targets.length; row++) {
      float target = targets[row];
      if (!(target >= 0 && target < classes && target == (int) target)) {
        throw new KindlingException(
            ExitCode.DATA,
            String.format(
                Locale.ROOT,
                "the class of %s row %d of task %d must be a whole number from 0 to %d but was %s",
                set,
                row + 1,
                task,
                classes - 1,
                target));
      }
    }
  }
}
