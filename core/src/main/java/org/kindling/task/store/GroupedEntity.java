package org.kindling.task.store;

/**
 * An entity as it comes from grouping.
 *
 * @param entity with the rows that are kept
 * @param leftOut how many more rows it had
 */
public record GroupedEntity(StoredEntity entity, long leftOut) {}
