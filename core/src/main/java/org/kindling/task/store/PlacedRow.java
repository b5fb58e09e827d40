package org.kindling.task.store;

/**
 * A row on its way into a store.
 *
 * @param place of its entity
 * @param row as {@link RowForm#withKey} writes it
 */
public record PlacedRow(long place, byte[] row) {}
