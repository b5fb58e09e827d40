/**
 * What is learned from: small learning problems, each a pure function of (seed, split, id).
 *
 * <p>Read {@link org.kindling.task.ExampleSource} first, then {@link org.kindling.task.TaskBlock}:
 * a source says what the tasks are, a block stacks some of them along the leading axis that the
 * programs compute on. {@link org.kindling.task.SinusoidSource} generates tasks without end; {@link
 * org.kindling.task.table} makes them of a table's entities, {@link org.kindling.task.image} of
 * classes of images.
 *
 * <p>To add a data set, write one {@link org.kindling.task.ExampleSource}. Draw from {@link
 * org.kindling.random.RandomStream} with the seed, a purpose, the split and the id, and from
 * nothing else: the same task is asked for again by other processes, after a failure and after a
 * resume.
 *
 * <p>The trap is to draw from anything else, or to keep something from one task to the next.
 */
package org.kindling.task;
