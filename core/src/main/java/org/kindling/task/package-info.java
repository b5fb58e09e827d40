/**
 * What is learned from: small learning problems, each a pure function of (seed, split, id).
 *
 * <p>Read {@link org.kindling.task.ExampleSource} first, then {@link org.kindling.task.TaskBlock}:
 * a source says what the tasks are, a block stacks some of them along the leading axis that the
 * programs compute on. {@link org.kindling.task.SinusoidSource} generates tasks without end, {@link
 * org.kindling.task.TableSource} makes one of each entity of a table and comes back to it in later
 * epochs, with other support rows where these are drawn; an {@link org.kindling.task.Encoding},
 * measured on the training entities, makes numbers of its rows. {@link org.kindling.task.image}
 * draws classes of images to be told apart.
 *
 * <p>To add a data set, write one {@link org.kindling.task.ExampleSource}. Draw from {@link
 * org.kindling.random.RandomStream} with the seed, a purpose, the split and the id, and from
 * nothing else: the same task is asked for again by other processes, after a failure and after a
 * resume.
 *
 * <p>The trap is to let what is tested leak into what is trained: whether an entity is tested on
 * may depend on the seed only, not on the number of support rows, and statistics and categories are
 * taken from the meta-training entities.
 */
package org.kindling.task;
