package org.kindling.train;

/** Where states go that a training can be resumed from; what was committed survives the process. */
public interface StateCommitter {
  /** Called after every step: commits the state where one is due. */
  void offer(MetaState state);

  /** Commits the state if that was not done yet; called where a training ends in good order. */
  void commit(MetaState state);
}
