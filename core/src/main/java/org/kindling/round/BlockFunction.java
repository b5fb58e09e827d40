package org.kindling.round;

import java.io.Serializable;
import java.nio.ByteBuffer;
import org.kindling.params.TreeLayout;
import org.kindling.program.Programs;
import org.kindling.task.TaskSource;

/**
 * What a round computes of each block of tasks.
 *
 * <p>A value: equal functions compute equal results, and it travels to where blocks are computed
 * once, however many rounds are made of it; what changes from round to round is {@link Sent}. What
 * it gives of a block is merged with that of others in the fixed order of a {@link MergeTree}, so
 * that results do not depend on where they were computed.
 *
 * @param <S> where tasks come from
 * @param <R> what is made of a block, and of several
 */
public interface BlockFunction<S extends TaskSource<?>, R> extends Serializable {
  /** The names and shapes of the values that are sent. */
  TreeLayout sent();

  /**
   * The result of a block, which depends on what was sent, the source and the block alone.
   *
   * <p>May be called by several threads at once.
   *
   * @param programs where compiled programs are kept
   */
  R compute(Sent sent, S source, BlockRange block, Programs programs);

  /** Of neighbouring blocks together; need not be associative. */
  R merge(R left, R right);

  /** A result as bytes, to travel, in little-endian order. */
  byte[] bytes(R result);

  /**
   * The result that {@link #bytes} has made bytes of.
   *
   * @param bytes of one result, to the end, in little-endian order
   */
  R read(ByteBuffer bytes);

  /**
   * Whether rounds of it are long: they are then dealt in several parts for each slot, so that
   * those that are done tell that it comes along, and who is fast takes more.
   */
  default boolean isLong() {
    return false;
  }
}
