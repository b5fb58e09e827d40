/**
 * Networks and losses as functions that build graphs.
 *
 * <p>Read {@link org.kindling.model.Model} and {@link org.kindling.model.Loss}. A model does not
 * own parameters: it says which it needs, how they begin, and what they predict; whether they are
 * shared by a block's tasks or each task's own shows only in their leading axis.
 *
 * <p>Batch normalisation lets a prediction see other rows: {@link org.kindling.model.Statistics}
 * says which, {@link org.kindling.model.Inference} what that means for a query set.
 *
 * <p>To add one: a record that implements {@code Model}. The trap: a row's prediction must not
 * depend on the task's other rows through a hidden mean over all rows, padding included; use the
 * mask.
 */
package org.kindling.model;
