package org.kindling.library;

import java.util.List;
import java.util.stream.IntStream;
import org.kindling.metric.Classification;
import org.kindling.metric.Outcome;
import org.kindling.predictive.Normal;
import org.kindling.task.table.Category;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.Table;

/**
 * A model that knows some rows of an entity, in the units of the table that it was trained on.
 *
 * @param model that knows them as numbers
 * @param encoding by what rows become numbers
 */
public record AdaptedRows(AdaptedModel model, Encoding encoding) {
  /**
   * What is predicted for other rows of the entity, whose targets are not looked at.
   *
   * @return a target for each row, in the table's unit
   * @throws IllegalArgumentException where the target is a class, which {@link #classes} tells
   */
  public double[] predict(List<Table.Row> query) {
    if (encoding.classes().isPresent()) {
      throw new IllegalArgumentException("its targets are classes: ask for classes");
    }
    float[] predictions = model.predict(encoding.examples(untold(query)));
    return IntStream.range(0, predictions.length)
        .mapToDouble(row -> encoding.scaling().target().restore(predictions[row]))
        .toArray();
  }

  /**
   * How far other rows' targets are expected to lie from what {@link #predict} says: standard
   * deviations, for each row, in the table's unit.
   *
   * @throws IllegalArgumentException where the model's loss predicts no normal distribution
   */
  public double[] deviations(List<Table.Row> query) {
    Outcome outcome = model.outcome(encoding.examples(untold(query)));
    if (!(outcome.family() instanceof Normal normal)) {
      throw new IllegalArgumentException(
          "it predicts "
              + outcome.family()
              + ", which has no deviation; loss.name = normal and algorithm.name = linear-prior do");
    }
    return IntStream.range(0, query.size())
        .mapToDouble(
            row -> encoding.scaling().target().deviation() * normal.deviation(outcome.row(row), 0))
        .toArray();
  }

  /**
   * The most probable class of other rows of the entity.
   *
   * @param query each with its class as the last text, or without
   * @throws IllegalArgumentException where the target is a quantity
   */
  public List<String> classes(List<Table.Row> query) {
    List<String> known =
        encoding
            .classes()
            .map(Category::values)
            .orElseThrow(() -> new IllegalArgumentException("its targets are quantities"));
    Outcome outcome = model.outcome(encoding.examples(query));
    return IntStream.range(0, query.size())
        .mapToObj(row -> known.get(Classification.mostProbable(outcome, row)))
        .toList();
  }

  /** With any target, which nobody looks at but must be a number. */
  private List<Table.Row> untold(List<Table.Row> query) {
    double anyTarget = encoding.scaling().target().mean();
    return query.stream().map(row -> with(anyTarget, row)).toList();
  }

  private static Table.Row with(double target, Table.Row row) {
    return new Table.Row(row.entity(), row.position(), row.features(), row.categories(), target);
  }
}
