package org.kindling.checkpoint;

/**
 * What led to a state; it is committed with it, since files beside the checkpoints are written over
 * when a run starts anew.
 *
 * @param configuration that it was made with, as a text
 * @param data what was trained on, as a text; empty for tasks of a generator
 */
public record Origin(String configuration, String data) {}
