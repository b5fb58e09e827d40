package org.kindling.task;

import java.io.Serializable;
import java.util.List;

/**
 * Entities with all of their rows, as many at a time as memory holds: their chunks have an order,
 * and so have the entities of a chunk, which are the same in all processes.
 */
public interface EntityChunks extends Serializable {
  /** How many entities each of the chunks has. */
  int[] entities();

  /** The rows of a chunk's entities, one after the other. */
  List<Examples> read(int chunk);
}
