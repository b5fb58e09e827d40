/**
 * The outer loop, and where its tasks are computed.
 *
 * <p>Read {@link org.kindling.train.MetaTrainer} first, the one loop from {@link
 * org.kindling.train.MetaState} to {@link org.kindling.train.MetaState}, then {@link
 * org.kindling.train.LocalMetaBatchRunner}, the plainest way to compute a meta-batch.
 *
 * <p>A meta-batch is cut into blocks of consecutive tasks ({@link org.kindling.train.BlockRange}),
 * and the blocks' sums are merged by a tree that depends on their number alone ({@link
 * org.kindling.train.MergeTree}). That is why all runners give the same bits. To add one, implement
 * {@link org.kindling.train.MetaBatchRunner}, and add a row to the runners' contract test.
 *
 * <p>The trap: {@code a + (b + c)} is not {@code (a + b) + c}. Never merge in the order of arrival.
 */
package org.kindling.train;
