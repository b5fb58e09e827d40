package org.kindling.meta;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.task.StackedExamples;

/** Which rows of its support set a task's inner steps are fed. */
public sealed interface InnerBatches extends Serializable {
  /** All of them, in every step. */
  InnerBatches WHOLE = new Whole();

  /**
   * The rows of all steps one behind the other; empty where every step is fed the support set.
   *
   * @param ids of the tasks
   * @param steps at least 1
   */
  Optional<StackedExamples> rows(StackedExamples support, List<Long> ids, int steps);

  /** Every step is fed the whole support set: {@link #WHOLE}. */
  record Whole() implements InnerBatches {
    @Override
    public Optional<StackedExamples> rows(StackedExamples support, List<Long> ids, int steps) {
      return Optional.empty();
    }
  }

  /**
   * So many rows a step: a task's rows are gone through in a random order, then in another, a step
   * taking the next ones wherever it begins. A pure function of the seed and the task's id.
   *
   * <p>Source: Nichol et al. 2018, arXiv:1803.02999, section 6, as their code does it.
   *
   * @param size rows of a step, at least 1
   * @param seed of the orders
   */
  record Sampled(int size, long seed) implements InnerBatches {
    /** Checks the size. */
    public Sampled {
      if (size < 1) {
        throw new IllegalArgumentException("inner.batch must be at least 1 but was " + size);
      }
    }

    @Override
    public Optional<StackedExamples> rows(StackedExamples support, List<Long> ids, int steps) {
      int[][] chosen =
          IntStream.range(0, support.tasks())
              .mapToObj(task -> order(support.counting(task), ids.get(task), steps * size))
              .toArray(int[][]::new);
      return Optional.of(support.select(chosen));
    }

    private int[] order(int rows, long id, int length) {
      RandomStream random = RandomStream.of(seed, Purpose.INNER_BATCHES, id);
      int[] order = new int[length];
      for (int from = 0; from < length; from += rows) {
        int[] next = random.permutation(rows);
        System.arraycopy(next, 0, order, from, Math.min(rows, length - from));
      }
      return order;
    }
  }
}
