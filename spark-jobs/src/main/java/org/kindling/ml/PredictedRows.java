package org.kindling.ml;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kindling.predictive.Family;
import org.kindling.predictive.Normal;
import org.kindling.task.table.Scaling;

/** The rows of predicted blocks, one after the other, in one row object that is written anew. */
final class PredictedRows {
  /** Where in a row is what. */
  static final int ROW = 0;

  static final int PREDICTION = 1;
  static final int PRIOR = 2;
  static final int VARIANCE = 3;
  static final int PROBABILITY = 4;
  static final int SUPPORT_ROWS = 5;
  static final int ADAPTED_ON = 6;

  /** Of Spark ML's vectors: that all numbers are there. */
  private static final byte DENSE = 1;

  private final Scaling.Column target;
  private final Family family;
  private final Deque<PredictedBlock> blocks = new ArrayDeque<>();
  private final SpecificInternalRow out;
  private int piece;
  private int row;

  PredictedRows(ServedModel model) {
    this.target = model.scaling().target();
    this.family = model.algorithm().family();
    this.out = new SpecificInternalRow(type(new StructType()));
  }

  /** What the rows are, where those of the table have a type. */
  static StructType type(StructType table) {
    DataType[] types = {
      table,
      DataTypes.DoubleType,
      DataTypes.DoubleType,
      DataTypes.DoubleType,
      SQLDataTypes.VectorType(),
      DataTypes.IntegerType,
      DataTypes.BooleanType
    };
    StructType all = new StructType();
    for (DataType type : types) {
      all = all.add("_" + all.size(), type, false);
    }
    return all;
  }

  void add(PredictedBlock block) {
    blocks.add(block);
  }

  boolean hasNext() {
    return !blocks.isEmpty();
  }

  InternalRow next() {
    PredictedBlock block = blocks.element();
    Piece own = block.pieces().get(piece);
    out.update(ROW, own.row(row));
    write(block);
    out.setInt(SUPPORT_ROWS, own.basis().count());
    out.setBoolean(ADAPTED_ON, own.isAdaptedOn(row));
    advance(block, own);
    return out;
  }

  private void write(PredictedBlock block) {
    float[] before = block.numbers(0, piece, row);
    float[] after = block.numbers(1, piece, row);
    out.setDouble(PRIOR, predicted(family.mean(before)));
    out.setDouble(PREDICTION, predicted(family.mean(after)));
    if (family.ofClasses()) {
      out.update(PROBABILITY, vector(family.mean(after)));
    }
    if (family instanceof Normal normal) {
      double deviation = target.deviation() * normal.deviation(after, 0);
      out.setDouble(VARIANCE, deviation * deviation);
    }
  }

  /** A quantity in its unit, or the most probable class, of equal ones the first. */
  private double predicted(double[] means) {
    if (!family.ofClasses()) {
      return target.restore(means[0]);
    }
    int best = 0;
    for (int type = 1; type < means.length; type++) {
      best = means[type] > means[best] ? type : best;
    }
    return best;
  }

  private static InternalRow vector(double[] values) {
    return new GenericInternalRow(
        new Object[] {DENSE, null, null, UnsafeArrayData.fromPrimitiveArray(values)});
  }

  private void advance(PredictedBlock block, Piece own) {
    row++;
    if (row == own.count()) {
      row = 0;
      piece++;
    }
    if (piece == block.pieces().size()) {
      piece = 0;
      blocks.remove();
    }
  }
}
