package org.kindling.evaluation;

import java.nio.ByteBuffer;
import java.util.List;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Inference;
import org.kindling.params.Layout;
import org.kindling.program.Programs;
import org.kindling.round.BlockFunction;
import org.kindling.round.BlockRange;
import org.kindling.round.Sent;
import org.kindling.task.ExampleSource;
import org.kindling.task.LevelBlocks;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;

/**
 * How well tasks are learned from theta, in the order of their ids. Works for every {@link
 * MetaAlgorithm}, trained by whatever means.
 *
 * @param split whose tasks
 * @param innerSteps the most inner steps
 * @param inference what the prediction for a query may depend on
 */
public record Judging(MetaAlgorithm algorithm, Split split, int innerSteps, Inference inference)
    implements BlockFunction<ExampleSource, Scores> {
  /** As an exam asks for. */
  public static Judging of(MetaAlgorithm algorithm, Exam exam) {
    return new Judging(algorithm, exam.split(), exam.innerSteps(), exam.inference());
  }

  @Override
  public Layout sent() {
    return algorithm.layout();
  }

  @Override
  public Scores compute(Sent theta, ExampleSource source, BlockRange block, Programs programs) {
    List<TaskBlock> level = LevelBlocks.fetch(source, split, block.first(), block.tasks());
    Scores scores =
        level.stream()
            .map(
                tasks ->
                    Scores.of(algorithm, theta.values(), tasks, innerSteps, inference, programs))
            .reduce(Scores::followedBy)
            .orElseThrow();
    return level.size() == 1 ? scores : scores.inOrder(ids(level));
  }

  private static List<Long> ids(List<TaskBlock> blocks) {
    return blocks.stream().flatMap(block -> block.ids().stream()).toList();
  }

  @Override
  public Scores merge(Scores left, Scores right) {
    return left.followedBy(right);
  }

  @Override
  public byte[] bytes(Scores scores) {
    return scores.bytes();
  }

  @Override
  public Scores read(ByteBuffer bytes) {
    return Scores.read(algorithm.learner().loss().judgement(), bytes);
  }

  @Override
  public boolean isLong() {
    return true;
  }
}
