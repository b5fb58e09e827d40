package org.kindling.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kindling.metric.Classification;
import org.kindling.metric.Outcome;
import org.kindling.predictive.Logits;

/**
 * How predicted classes are written: the most probable one and its probability.
 *
 * @param classes their names, in the order of a network's outputs
 */
record ClassPredictions(List<String> classes) {
  /** What the cells are called. */
  static final List<String> HEADER = List.of("prediction", "probability");

  ClassPredictions {
    classes = List.copyOf(classes);
  }

  /**
   * The cells of each row.
   *
   * @param logits [row, output]; a method that compares embeddings has more outputs than there are
   *     classes
   */
  List<List<String>> cells(float[] logits, int rows) {
    // What is true is not known, and not asked for.
    Outcome outcome = new Outcome(new Logits(), rows, ofClasses(logits, rows), new float[rows]);
    List<List<String>> cells = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      cells.add(
          List.of(
              classes.get(Classification.mostProbable(outcome, row)),
              String.format(Locale.ROOT, "%.4f", Classification.confidence(outcome, row))));
    }
    return cells;
  }

  private float[] ofClasses(float[] logits, int rows) {
    int width = logits.length / rows;
    int count = classes.size();
    float[] own = new float[rows * count];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(logits, row * width, own, row * count, count);
    }
    return own;
  }
}
