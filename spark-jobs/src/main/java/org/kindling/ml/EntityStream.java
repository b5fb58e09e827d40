package org.kindling.ml;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;

/**
 * A partition's rows on their way through adaptation: sorted by entity they come in, in blocks of
 * like entities they are predicted, and block by block they go out.
 *
 * <p>An entity that was adapted to at another time begins with the row that says so. What waits is
 * bounded: an entity of many rows is predicted in pieces.
 */
final class EntityStream extends AbstractIterator<Object> {
  /** Rows of an entity that are predicted together. */
  private static final int PIECE = 512;

  private final Iterator<Object> packed;
  private final ServedModel model;
  private final PackedRow layout;
  private final int mostSupport;
  private final int pieceRows;
  private final float[] features;
  private final WaitingBlocks<Piece> waiting;
  private final PredictedRows out;
  private final PartitionAccount account;
  private InternalRow key;
  private Basis basis;
  private Piece piece;
  private boolean hasPieces;

  EntityStream(
      Iterator<Object> packed,
      ServedModel model,
      PackedRow layout,
      int mostSupport,
      PartitionAccount account) {
    this.packed = packed;
    this.model = model;
    this.layout = layout;
    this.mostSupport = mostSupport;
    this.pieceRows = Math.max(PIECE, mostSupport + 1);
    this.features = new float[model.width()];
    this.waiting = new WaitingBlocks<>(model::mostTasks, Piece::bytes);
    this.out = new PredictedRows(model);
    this.account = account;
  }

  @Override
  public boolean hasNext() {
    while (!out.hasNext() && packed.hasNext()) {
      take((InternalRow) packed.next());
    }
    if (!out.hasNext()) {
      endPiece();
    }
    while (!out.hasNext() && compute(waiting.fullest())) {
      // Until rows have come out, or none waits.
    }
    if (!out.hasNext()) {
      account.tell();
    }
    return out.hasNext();
  }

  @Override
  public Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no rows are left");
    }
    return out.next();
  }

  private void take(InternalRow row) {
    if (!layout.hasKey(row)) {
      account.skipRow();
    } else if (layout.isKept(row)) {
      layout.requireFirst(row, key);
      begin(row, model.kept(layout.kept(row)));
    } else if (layout.features(row, model, features)
        && layout.hasGoodLabel(row, model)
        && layout.hasGoodWeight(row)) {
      if (!layout.key(row).equals(key)) {
        begin(row, new SupportSet(model.width(), mostSupport, layout.weights()));
      }
      keep(row);
    } else {
      account.skipRow();
    }
  }

  private void begin(InternalRow row, Basis own) {
    endPiece();
    key = layout.key(row).copy();
    basis = own;
    hasPieces = false;
  }

  private void keep(InternalRow row) {
    if (piece == null) {
      piece = new Piece(model.width(), basis);
      if (hasPieces) {
        piece.marksSeveral();
      }
    }
    InternalRow kept = layout.row(row).copy();
    piece.add(kept, features, PackedRow.bytes(kept));
    if (basis instanceof SupportSet support && layout.mayBeSupport(row) && !support.isFull()) {
      support.add(features, layout.target(row, model.scaling()), layout.weight(row));
      piece.marksLast();
    }
    if (piece.count() == pieceRows) {
      hasPieces = true;
      piece.marksSeveral();
      endPiece();
    }
  }

  /** Support rows come first, and all fit into an entity's first piece: they are known here. */
  private void endPiece() {
    if (piece != null) {
      Piece ended = piece;
      piece = null;
      compute(waiting.add(ended.basis().shape(mostSupport, ended.count()), ended));
    }
  }

  private boolean compute(Optional<WaitingBlocks.Block<Piece>> block) {
    block.ifPresent(
        full -> {
          PredictedBlock predicted = PredictedBlock.of(model, full.shape(), full.members());
          account.take(predicted);
          out.add(predicted);
        });
    return block.isPresent();
  }
}
