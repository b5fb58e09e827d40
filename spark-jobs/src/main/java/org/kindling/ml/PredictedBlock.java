package org.kindling.ml;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kindling.meta.QueryPredictions;
import org.kindling.task.StackedExamples;

/**
 * Pieces that were predicted together.
 *
 * @param pieces of one shape
 * @param rows that each was padded to
 * @param predictions before adaptation and after it, [piece, row, number]
 */
record PredictedBlock(List<Piece> pieces, int rows, QueryPredictions predictions) {
  static PredictedBlock of(ServedModel model, BlockShape shape, List<Piece> pieces) {
    int tasks = ServedModel.padded(pieces.size());
    // What pads a block is one of its pieces once more: all numbers are as usual.
    List<Piece> padded =
        IntStream.range(0, tasks).mapToObj(task -> pieces.get(task % pieces.size())).toList();
    StackedExamples query = shape.blankQuery(tasks, model.width());
    for (int task = 0; task < tasks; task++) {
      padded.get(task).copyFeatures(query.features(), task * shape.query() * model.width());
    }
    List<Basis> bases = padded.stream().map(Piece::basis).toList();
    return new PredictedBlock(
        List.copyOf(pieces), shape.query(), model.predictions(shape, bases, query));
  }

  /** Whether all is finite that is predicted after adaptation for a piece's own rows. */
  boolean isFinite(int piece) {
    float[] all = predictions.perStep().get(1);
    int width = all.length / (ServedModel.padded(pieces.size()) * rows);
    int first = piece * rows * width;
    for (int i = first; i < first + pieces.get(piece).count() * width; i++) {
      if (!Float.isFinite(all[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * The numbers of a row.
   *
   * @param when 0 before adaptation, 1 after it
   */
  float[] numbers(int when, int piece, int row) {
    float[] all = predictions.perStep().get(when);
    int width = all.length / (ServedModel.padded(pieces.size()) * rows);
    int first = (piece * rows + row) * width;
    return Arrays.copyOfRange(all, first, first + width);
  }
}
