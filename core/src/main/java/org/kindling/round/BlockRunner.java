package org.kindling.round;

import org.kindling.task.TaskSource;

/**
 * Where rounds are computed: threads of this process, or a cluster.
 *
 * <p>Tasks are cut into blocks of a fixed size from the first id on ({@link BlockRange}). Every
 * runner computes the same blocks and merges what they give by the same tree ({@link MergeTree}),
 * so all give the same bits.
 *
 * @param <S> where tasks come from
 */
public interface BlockRunner<S extends TaskSource<?>> extends AutoCloseable {
  /**
   * A function of the tasks {@code first} .. {@code first + tasks - 1}.
   *
   * @param sent of the function's layout
   */
  <R> Round<R> run(BlockFunction<? super S, R> function, Sent sent, long first, int tasks);

  /** Releases threads, broadcasts and programs. */
  @Override
  void close();
}
