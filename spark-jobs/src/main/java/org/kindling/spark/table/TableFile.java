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
 * @param partitions what the folders that it lies in say of its rows, as in {@code store=007}
 */
record TableFile(String uri, String name, SortedMap<String, String> partitions)
    implements Serializable {
  TableFile {
    partitions = Collections.unmodifiableSortedMap(new TreeMap<>(partitions));
  }
}
