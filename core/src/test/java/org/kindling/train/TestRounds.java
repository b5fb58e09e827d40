package org.kindling.train;

import org.kindling.evaluation.Exam;
import org.kindling.evaluation.Judging;
import org.kindling.evaluation.Scores;
import org.kindling.meta.Aggregate;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.round.Round;
import org.kindling.round.Sent;
import org.kindling.task.ExampleSource;

/** Rounds as tests ask for them. */
public final class TestRounds {
  private TestRounds() {}

  /** The directions of the tasks from an id on. */
  public static Round<Aggregate> directions(
      BlockRunner<ExampleSource> runner,
      EpisodicAlgorithm algorithm,
      Params theta,
      long first,
      int tasks) {
    return runner.run(new Directions(algorithm), new Sent(0, theta), first, tasks);
  }

  /** How an exam goes. */
  public static Scores scores(
      BlockRunner<ExampleSource> runner, MetaAlgorithm algorithm, Params theta, Exam exam) {
    Judging judging = Judging.of(algorithm, exam);
    return runner.run(judging, new Sent(0, theta), exam.first(), exam.tasks()).value();
  }
}
