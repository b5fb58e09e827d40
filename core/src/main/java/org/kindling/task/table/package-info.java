/**
 * Entities of a table as tasks: adapt to some rows of one, be judged on others.
 *
 * <p>Read {@link org.kindling.task.table.TableSource} first, which makes a task of each entity of a
 * {@link org.kindling.task.table.Table} and comes back to it in later epochs, with other support
 * rows where these are drawn. An {@link org.kindling.task.table.Encoding}, measured on the training
 * entities, makes numbers of the rows; {@link org.kindling.task.table.TableFacts} are what a model
 * keeps of it.
 *
 * <p>The trap is to let what is tested leak into what is trained: whether an entity is tested on
 * may depend on its key and the seed only, not on the number of support rows ({@link
 * org.kindling.task.table.EntitySplit}), and statistics and categories are taken from the
 * meta-training entities.
 */
package org.kindling.task.table;
