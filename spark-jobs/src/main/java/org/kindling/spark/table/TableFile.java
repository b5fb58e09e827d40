package org.kindling.spark.table;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One file of a table.
 *
 * @param uri where it is
 * @param name what messages call it: its path below the table's folder
 * @param length in bytes
 * @param changed when it was, in milliseconds since 1970
 * @param partitions what the folders that it lies in say of its rows, as in {@code store=007}
 */
record TableFile(
    String uri, String name, long length, long changed, SortedMap<String, String> partitions)
    implements Serializable {
  TableFile {
    partitions = Collections.unmodifiableSortedMap(new TreeMap<>(partitions));
  }
}
