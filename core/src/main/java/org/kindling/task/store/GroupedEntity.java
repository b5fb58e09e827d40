package org.kindling.task.store;

/**
 * An entity as it comes from grouping.
 *
 * @param place where it lies
 * @param entity with the rows that are kept
 * @param leftOut how many more rows it had
 */
record GroupedEntity(long place, StoredEntity entity, long leftOut) {}
