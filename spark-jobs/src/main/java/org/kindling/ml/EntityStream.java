package org.kindling.ml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;

/**
 * A partition's rows on their way through adaptation: sorted by entity they come in, in blocks of
 * like entities they are predicted, and block by block they go out.
 *
 * <p>What waits is bounded: an entity of many rows is predicted in pieces, and where pieces that
 * wait take too much memory those of the shape with most of them are computed.
 */
final class EntityStream extends AbstractIterator<Object> {
  /** Rows of an entity that are predicted together. */
  private static final int PIECE = 512;

  private static final long MOST_WAITING_BYTES = 32L << 20;

  private final Iterator<Object> packed;
  private final ServedModel model;
  private final PackedRow layout;
  private final int mostSupport;
  private final int pieceRows;
  private final float[] features;
  private final Map<BlockShape, List<Piece>> waiting = new LinkedHashMap<>();
  private final PredictedRows out;
  private long waitingBytes;
  private InternalRow key;
  private SupportSet support;
  private Piece piece;

  EntityStream(Iterator<Object> packed, ServedModel model, PackedRow layout, int mostSupport) {
    this.packed = packed;
    this.model = model;
    this.layout = layout;
    this.mostSupport = mostSupport;
    this.pieceRows = Math.max(PIECE, mostSupport + 1);
    this.features = new float[model.width()];
    this.out = new PredictedRows(model);
  }

  @Override
  public boolean hasNext() {
    while (!out.hasNext() && packed.hasNext()) {
      take((InternalRow) packed.next());
    }
    while (!out.hasNext() && finishes()) {
      computeFullest();
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
    if (!layout.hasKey(row)
        || !layout.features(row, model.scaling(), features)
        || !layout.hasGoodLabel(row, model.scaling())) {
      return;
    }
    if (!layout.key(row).equals(key)) {
      endPiece();
      key = layout.key(row).copy();
      support = new SupportSet(model.width(), mostSupport);
    }
    keep(row);
    if (piece.count() == pieceRows) {
      endPiece();
    }
  }

  private void keep(InternalRow row) {
    if (piece == null) {
      piece = new Piece(model.width(), support);
    }
    InternalRow kept = layout.row(row).copy();
    piece.add(kept, features, PackedRow.bytes(kept));
    if (layout.mayBeSupport(row) && !support.isFull()) {
      support.add(features, layout.target(row, model.scaling()));
      piece.marksLast();
    }
  }

  /** Support rows come first, and all fit into an entity's first piece: they are known here. */
  private void endPiece() {
    if (piece == null) {
      return;
    }
    BlockShape shape = BlockShape.of(piece.support().count(), mostSupport, piece.count());
    List<Piece> alike = waiting.computeIfAbsent(shape, any -> new ArrayList<>());
    alike.add(piece);
    waitingBytes += piece.bytes();
    piece = null;
    if (alike.size() == model.mostTasks(shape)) {
      compute(shape);
    } else if (waitingBytes > MOST_WAITING_BYTES) {
      computeFullest();
    }
  }

  private boolean finishes() {
    endPiece();
    return !waiting.isEmpty();
  }

  private void computeFullest() {
    BlockShape fullest = null;
    for (Map.Entry<BlockShape, List<Piece>> alike : waiting.entrySet()) {
      if (fullest == null || alike.getValue().size() > waiting.get(fullest).size()) {
        fullest = alike.getKey();
      }
    }
    if (fullest != null) {
      compute(fullest);
    }
  }

  private void compute(BlockShape shape) {
    if (TaskContext.get() != null && TaskContext.get().isInterrupted()) {
      throw new TaskKilledException("given up before a block of entities");
    }
    List<Piece> pieces = waiting.remove(shape);
    pieces.forEach(done -> waitingBytes -= done.bytes());
    out.add(PredictedBlock.of(model, shape, pieces));
  }
}
