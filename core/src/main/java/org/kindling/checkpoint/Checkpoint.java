package org.kindling.checkpoint;

import org.kindling.train.MetaState;

/**
 * A committed state, read back and verified.
 *
 * @param state to go on from
 * @param stamp who committed it
 * @param path where it lies
 */
public record Checkpoint(MetaState state, RunStamp stamp, String path) {}
