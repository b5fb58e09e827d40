/**
 * The outer loop, and what it has computed of blocks of tasks.
 *
 * <p>Read {@link org.kindling.train.MetaTrainer} first, the one loop from {@link
 * org.kindling.train.MetaState} to {@link org.kindling.train.MetaState}, then {@link
 * org.kindling.train.Directions}, what a round gives to descend on.
 *
 * <p>A meta-batch is cut into blocks of consecutive tasks ({@link org.kindling.round.BlockRange}),
 * and the blocks' sums are merged by a tree that depends on their number alone ({@link
 * org.kindling.round.MergeTree}). That is why all runners give the same bits. What else a round may
 * compute is a value beside these: a {@link org.kindling.round.BlockFunction}.
 *
 * <p>The trap: {@code a + (b + c)} is not {@code (a + b) + c}. Never merge in the order of arrival.
 */
package org.kindling.train;
