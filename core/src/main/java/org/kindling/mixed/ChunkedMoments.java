package org.kindling.mixed;

import java.util.Arrays;
import org.kindling.task.EntityChunks;
import org.kindling.task.Split;

/**
 * The moments of entities that lie in chunks. A process reads a chunk where it first computes with
 * one of its entities, and keeps the moments, which are far fewer numbers than the rows; of what
 * does not fit it reads the rows once more each round, and comes to the same bits.
 */
final class ChunkedMoments implements EntityMoments {
  private static final long serialVersionUID = 1;

  private final EntityChunks chunks;
  private final int width;

  /** Of each chunk the number of its first entity, and then how many there are. */
  private final long[] firsts;

  /** Of this process. */
  private transient KeptMoments kept;

  /**
   * The moments.
   *
   * @param chunks with at least one entity
   * @param width how many weights a linear model of them has
   */
  ChunkedMoments(EntityChunks chunks, int width) {
    int[] entities = chunks.entities();
    this.chunks = chunks;
    this.width = width;
    this.firsts = new long[entities.length + 1];
    for (int i = 0; i < entities.length; i++) {
      firsts[i + 1] = firsts[i] + entities[i];
    }
    if (firsts[entities.length] == 0) {
      throw new IllegalArgumentException("linear models need an entity to learn from");
    }
  }

  @Override
  public Moments task(Split split, long id) {
    long entity = id % firsts[firsts.length - 1];
    int chunk = chunk(entity);
    return kept().of(chunk).get((int) (entity - firsts[chunk]));
  }

  /** The last one that begins at the entity or before it: some may be without entities. */
  private int chunk(long entity) {
    int found = Arrays.binarySearch(firsts, entity);
    int chunk = found < 0 ? -found - 2 : found;
    while (firsts[chunk + 1] == firsts[chunk]) {
      chunk++;
    }
    return chunk;
  }

  private synchronized KeptMoments kept() {
    if (kept == null) {
      kept = KeptMoments.ofThisProcess(chunk -> PackedMoments.of(chunks.read(chunk), width));
    }
    return kept;
  }

  @Override
  public long size(Split split) {
    return firsts[firsts.length - 1];
  }

  @Override
  public int width() {
    return width;
  }
}
