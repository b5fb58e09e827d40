package org.kindling.ml;

import java.util.Locale;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What is kept of an entity.
 *
 * @param key its own
 * @param state what it has come to
 * @param adaptation whether that is so since today
 */
record AdaptedEntity(InternalRow key, KeptState state, Adaptation adaptation) {
  /** What has become of an entity since the time before. */
  enum Adaptation {
    /** It was not there. */
    NEW,
    /** Its support rows have become others. */
    CHANGED,
    /** Its support rows are the same, or not in the table: it was not adapted to again. */
    KEPT;

    private final UTF8String word = UTF8String.fromString(name().toLowerCase(Locale.ROOT));
  }

  /** What its row is: the key, then {@link AdaptedColumns}. */
  static StructType type(StructType keys) {
    return new StructType().add("key", keys, false).add("state", AdaptedColumns.state(), false);
  }

  /** Its row. */
  InternalRow row(long modelHash) {
    Object[] own = new Object[AdaptedColumns.values().length];
    own[AdaptedColumns.SUPPORT_ROWS.ordinal()] = state.count();
    own[AdaptedColumns.SUPPORT.ordinal()] = state.support();
    own[AdaptedColumns.PARAMETERS.ordinal()] =
        UnsafeArrayData.fromPrimitiveArray(state.parameters());
    own[AdaptedColumns.MODEL.ordinal()] = modelHash;
    own[AdaptedColumns.ADAPTATION.ordinal()] = adaptation.word;
    return new GenericInternalRow(new Object[] {key, new GenericInternalRow(own)});
  }
}
