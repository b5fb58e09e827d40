package org.kindling.task.table;

import java.util.List;
import java.util.Optional;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;

/** Categories as a text: JSON, a list of {@code {"name": ..., "values": [...]}}. */
final class CategoriesText {
  private CategoriesText() {}

  /** The categories as text. */
  static String write(List<Category> categories) {
    return Json.line(categories);
  }

  /** Empty where the text is not one. */
  static Optional<List<Category>> read(String text) {
    try {
      Json json = Json.parse("categories", text);
      List<Category> categories = json.list(Category.class);
      boolean same = write(categories).equals(json.tree().toString());
      return same ? Optional.of(categories) : Optional.empty();
    } catch (BrokenContentException e) {
      return Optional.empty();
    }
  }
}
