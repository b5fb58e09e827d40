package org.kindling.judge;

import java.util.List;
import java.util.Optional;
import org.kindling.evaluation.Evaluation;
import org.kindling.evaluation.Scores;

/**
 * How a method did on test tasks.
 *
 * @param evaluation as configured
 * @param contrast the same with the other kind of statistics in batch normalisation; empty where
 *     that makes no difference
 * @param scores task by task, of each of these that there is
 */
public record Tested(Evaluation evaluation, Optional<Evaluation> contrast, List<Scores> scores) {
  /** Copies the list. */
  public Tested {
    scores = List.copyOf(scores);
  }
}
