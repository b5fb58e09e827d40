/**
 * What a meta-learner is measured against where tasks are rows of a table: linear models, each a
 * way from a task's support rows to weights.
 *
 * <p>Read {@link org.kindling.baseline.LinearBaselines} first, which adapts and scores them on the
 * same tasks as the meta-learner. One of them learns to learn, too, in closed form, and is so the
 * one that a good meta-learner should match or beat: it is a method of its own, {@link
 * org.kindling.mixed.MixedModel}, and learns by rounds as others do. To add one, give {@code
 * LinearBaselines} another {@code LinearBaseline}.
 *
 * <p>The trap is the mean: an error here is the root of the mean, over tasks, of each task's mean
 * squared error, which is what the square root of an {@code Evaluation}'s mean is.
 */
package org.kindling.baseline;
