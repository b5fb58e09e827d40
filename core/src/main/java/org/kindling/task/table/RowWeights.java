package org.kindling.task.table;

import java.util.List;
import org.kindling.task.Examples;

/** Whether a table's rows count alike within their entity. */
public enum RowWeights {
  /** Each row as any other. */
  ALIKE {
    @Override
    Examples weighed(Examples rows, List<Table.Row> own) {
      return rows;
    }
  },
  /** Each by the weight that it says. */
  SAID {
    @Override
    Examples weighed(Examples rows, List<Table.Row> own) {
      float[] weights = new float[own.size()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) own.get(i).weight();
      }
      return rows.weighing(weights);
    }
  };

  /**
   * Rows that were encoded, with how much each counts.
   *
   * @param own the same rows as the table has them
   */
  abstract Examples weighed(Examples rows, List<Table.Row> own);

  /** Those of a table that has a column of weights, or has none. */
  public static RowWeights of(boolean said) {
    return said ? SAID : ALIKE;
  }
}
