package org.kindling.config;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.TargetKind;
import org.kindling.task.RowShape;
import org.kindling.task.TaskFacts;
import org.kindling.task.table.Category;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.TableFacts;

/**
 * By what the rows of a table become a model's numbers.
 *
 * @param table the columns that it is to be read for
 * @param model what it was trained on
 */
record TableEncoding(TableConfig table, TaskFacts model) {
  /**
   * The model's own.
   *
   * @throws KindlingException (checkpoint) where the columns are others than it was trained on
   */
  Encoding encoding() {
    Encoding encoding = new TableFacts(model).encoding();
    OptionalInt classes =
        encoding.classes().stream().mapToInt(known -> known.values().size()).findFirst();
    model.requireRows(new RowShape(List.of(encoding.width()), 1, classes));
    if (encoding.classes().isPresent() != table.targetKind().ofClasses()) {
      throw otherColumns(
          "task.target-kind",
          encoding.classes().isPresent() ? TargetKind.CLASS : TargetKind.QUANTITY,
          table.targetKind());
    }
    List<String> own = encoding.categories().stream().map(Category::name).toList();
    if (!own.equals(table.categories())) {
      throw otherColumns("task.categories", own, table.categories());
    }
    if (encoding.scaling().features().size() != table.features().size()) {
      throw otherColumns(
          "as many task.features", encoding.scaling().features().size(), table.features());
    }
    return encoding;
  }

  private KindlingException otherColumns(String setting, Object own, Object given) {
    return new KindlingException(
        ExitCode.CHECKPOINT,
        String.format(
            Locale.ROOT,
            "%s was trained on %s as %s, but is given %s",
            model.model(),
            setting,
            own,
            given));
  }
}
