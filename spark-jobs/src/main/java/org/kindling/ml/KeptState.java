package org.kindling.ml;

import org.apache.spark.sql.catalyst.InternalRow;

/**
 * An entity that was adapted to at another time.
 *
 * @param count to how many rows
 * @param support tells these rows from others
 * @param parameters that it has come to
 */
record KeptState(int count, long support, float[] parameters) implements Basis {
  /** Of a row as {@link AdaptedColumns} has it, without its key. */
  static KeptState of(InternalRow state) {
    return new KeptState(
        state.getInt(AdaptedColumns.SUPPORT_ROWS.ordinal()),
        state.getLong(AdaptedColumns.SUPPORT.ordinal()),
        state.getArray(AdaptedColumns.PARAMETERS.ordinal()).toFloatArray());
  }

  /** Whether the adaptation that it comes from has not diverged. */
  boolean isFinite() {
    for (float parameter : parameters) {
      if (!Float.isFinite(parameter)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public BlockShape shape(int mostSupport, int rows) {
    return BlockShape.kept(rows);
  }
}
