/**
 * Rounds: a function of many tasks, computed block by block wherever there is room, and merged.
 *
 * <p>Read {@link org.kindling.round.BlockFunction} first, then {@link
 * org.kindling.round.BlockRunner}. The trap: bits. Which tasks are a block and in which order
 * blocks are merged follow from the configuration alone, never from threads, executors or the order
 * of arrival.
 */
package org.kindling.round;
