package org.kindling.spark.round;

import java.io.Serializable;
import org.kindling.params.TreeLayout;
import org.kindling.round.BlockFunction;
import org.kindling.task.TaskSource;

/**
 * A function that executors know.
 *
 * @param sent its layout, which may take some work to tell
 */
record KnownFunction<S extends TaskSource<?>, R>(
    BlockFunction<? super S, R> function, TreeLayout sent) implements Serializable {
  KnownFunction(BlockFunction<? super S, R> function) {
    this(function, function.sent());
  }
}
