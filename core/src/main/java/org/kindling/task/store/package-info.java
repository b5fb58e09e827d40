/**
 * Entities of a table that is larger than memory: grouped once into files, read chunk by chunk.
 *
 * <p>Read {@link org.kindling.task.store.StoreRule} first, which says where each row goes, then
 * {@link org.kindling.task.store.EntityStore}, the folder that comes of it, and {@link
 * org.kindling.task.store.StoreSource}, which makes tasks of its entities. A store is a pure
 * function of the table's rows and the rule: in which order the rows come, and who groups them, a
 * single process or a cluster, leaves no trace in its bytes.
 *
 * <p>Entities lie in the order of a hash of their key, so that neighbours have nothing to do with
 * each other: an epoch goes through the chunks in an order of its own, and through each chunk's
 * entities in one of its own, and a step reads a few ranges of a few files.
 *
 * <p>The trap: what is drawn for an entity may depend on its key and its rows alone, never on those
 * that lie beside it, since those change when the table grows.
 */
package org.kindling.task.store;
