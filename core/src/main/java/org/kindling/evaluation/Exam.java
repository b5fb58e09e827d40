package org.kindling.evaluation;

import java.io.Serializable;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.model.Inference;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;

/**
 * Which tasks are to be learned, and how.
 *
 * @param split whose tasks
 * @param first the lowest task id
 * @param tasks how many
 * @param innerSteps the most inner steps, at least 0
 * @param inference what the prediction for a query may depend on
 */
public record Exam(Split split, long first, int tasks, int innerSteps, Inference inference)
    implements Serializable {
  /** Checks the steps. */
  public Exam {
    if (innerSteps < 0) {
      throw new IllegalArgumentException(
          "an evaluation's inner steps must be at least 0 but were " + innerSteps);
    }
  }

  /** A split's first tasks. */
  public Exam(Split split, int tasks, int innerSteps, Inference inference) {
    this(split, 0, tasks, innerSteps, inference);
  }

  /**
   * As many tasks of a split as asked for, or as there are.
   *
   * @throws KindlingException (data) where there are less than 2
   */
  public static int limit(ExampleSource source, Split split, int wanted) {
    long there = source.size(split);
    if (there < 2) {
      throw new KindlingException(
          ExitCode.DATA, "an evaluation needs at least 2 tasks but " + split + " has " + there);
    }
    return (int) Math.min(wanted, there);
  }
}
