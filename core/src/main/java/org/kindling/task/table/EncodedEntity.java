package org.kindling.task.table;

import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import org.kindling.task.Examples;

/**
 * An entity whose rows are a network's numbers.
 *
 * @param name its key
 * @param rows in their order
 * @param size what the support rule says of them
 * @param support the rows that say themselves that they are support
 */
public record EncodedEntity(String name, Examples rows, EntitySize size, BitSet support)
    implements Serializable {
  /** Of rows that count alike, at least one. */
  public static EncodedEntity of(
      String name, List<Table.Row> rows, Encoding encoding, SupportRule rule) {
    return of(name, rows, encoding, rule, RowWeights.ALIKE);
  }

  /** Of rows, at least one. */
  public static EncodedEntity of(
      String name, List<Table.Row> rows, Encoding encoding, SupportRule rule, RowWeights weights) {
    BitSet support = new BitSet();
    for (int i = 0; i < rows.size(); i++) {
      support.set(i, rows.get(i).use().role() == RowUse.Role.SUPPORT);
    }
    return new EncodedEntity(name, encoding.examples(rows, weights), rule.size(rows), support);
  }
}
