package org.kindling.task.table;

import java.util.List;
import org.kindling.table.TableSchema;
import org.kindling.task.TaskFacts;

/**
 * What a model that was trained on a table knows of it.
 *
 * @param facts all that it knows of its tasks
 */
public record TableFacts(TaskFacts facts) {
  static final String SCALING = "scaling";
  static final String CATEGORIES = "categories";
  static final String TARGET_CLASSES = "target classes";
  static final String COLUMNS = "columns";

  /** Whether the tasks were entities of a table. */
  public boolean areThere() {
    return facts.texts().containsKey(SCALING);
  }

  /** Of which types the columns of its table were. */
  public TableSchema schema() {
    return TableSchema.parse(facts.said(COLUMNS))
        .filter(schema -> facts.texts().containsKey(COLUMNS))
        .orElseThrow(() -> facts.unsaid(COLUMNS));
  }

  /** By what the rows of the table became numbers. */
  public Encoding encoding() {
    return new Encoding(
        ScalingText.read(facts.said(SCALING)).orElseThrow(() -> facts.unsaid(SCALING)),
        categories(),
        targetClasses());
  }

  /** None where the target is a quantity. */
  private List<Category> targetClasses() {
    return facts.texts().containsKey(TARGET_CLASSES)
        ? CategoriesText.read(facts.said(TARGET_CLASSES))
            .filter(classes -> classes.size() == 1)
            .orElseThrow(() -> facts.unsaid(TARGET_CLASSES))
        : List.of();
  }

  /** None in a model from when there were no categories. */
  private List<Category> categories() {
    return facts.texts().containsKey(CATEGORIES)
        ? CategoriesText.read(facts.said(CATEGORIES)).orElseThrow(() -> facts.unsaid(CATEGORIES))
        : List.of();
  }
}
