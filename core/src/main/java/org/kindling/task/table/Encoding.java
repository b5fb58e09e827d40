package org.kindling.task.table;

import java.io.Serializable;
import java.util.List;
import org.kindling.task.Examples;

/**
 * From a table's rows to what a network is given: the features, standardised, then the categories,
 * one after the other. It is measured on training entities and belongs to the model that learned
 * from them.
 *
 * <p>The 0 and 1 of a category are not standardised: of a rare value a 1 would be many deviations,
 * and the input of one that all training rows have would be 0.
 *
 * @param scaling of features and target
 * @param categories in the order of the rows' values
 */
public record Encoding(Scaling scaling, List<Category> categories) implements Serializable {
  /** Copies the list. */
  public Encoding {
    categories = List.copyOf(categories);
  }

  /** How many numbers a row becomes. */
  public int width() {
    return scaling.features().size() + categories.stream().mapToInt(Category::width).sum();
  }

  /**
   * The rows, at least one, as examples.
   *
   * @throws org.kindling.failure.KindlingException (data) for a number so far away that single
   *     precision does not hold its square
   */
  public Examples examples(List<Table.Row> rows) {
    int width = width();
    float[] inputs = new float[Math.multiplyExact(rows.size(), width)];
    float[] targets = new float[rows.size()];
    for (int r = 0; r < targets.length; r++) {
      Table.Row row = rows.get(r);
      scaling.standardise(row, inputs, r * width);
      int first = r * width + scaling.features().size();
      for (int i = 0; i < categories.size(); i++) {
        Category category = categories.get(i);
        inputs[first + category.place(row.categories().get(i))] = 1;
        first += category.width();
      }
      targets[r] = scaling.target(row);
    }
    return new Examples(targets.length, List.of(width), inputs, 1, targets);
  }

  /** How many rows have a value of the category that is none of the training's, or none at all. */
  public long others(int category, Examples examples) {
    int last =
        scaling.features().size()
            + categories.subList(0, category + 1).stream().mapToInt(Category::width).sum()
            - 1;
    long others = 0;
    for (int row = 0; row < examples.rows(); row++) {
      others += examples.features()[row * width() + last] == 1 ? 1 : 0;
    }
    return others;
  }
}
