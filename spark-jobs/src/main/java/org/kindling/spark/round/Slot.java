package org.kindling.spark.round;

import org.apache.spark.Partition;

/**
 * One of the {@link Slots}.
 *
 * @param index which, from 0
 */
record Slot(int index) implements Partition {}
