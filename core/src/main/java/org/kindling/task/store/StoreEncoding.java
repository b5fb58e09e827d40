package org.kindling.task.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.Split;
import org.kindling.task.table.Category;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.Scaling;

/**
 * By what the rows of a store become numbers, measured on its training entities: the chunks'
 * moments are merged in the order in which they lie.
 */
record StoreEncoding(EntityStore store) {
  Encoding measured() {
    List<ColumnMoments> columns = columns();
    int target = columns.size() - 1;
    StoreHeader.Names names = store.header().names();
    for (int i = 0; i < target; i++) {
      if (columns.get(i).count() == 0) {
        throw data(
            "feature %s of table %s is missing in all rows of the training entities, and has no"
                + " mean that task.missing = mean could take it for",
            names.features().get(i));
      }
    }
    if (!names.kind().ofClasses() && columns.get(target).squares() == 0) {
      throw data(
          "target %s of table %s must differ between rows but is the same in all of the"
              + " training entities",
          names.target());
    }
    return new Encoding(
        new Scaling(
            columns.subList(0, target).stream().map(ColumnMoments::scaling).toList(),
            columns.get(target).scaling()),
        IntStream.range(0, names.categories().size()).mapToObj(this::category).toList(),
        names.kind().ofClasses() ? List.of(classes(names)) : List.of());
  }

  private Category classes(StoreHeader.Names names) {
    return Category.ofTarget(
        names.target(),
        counts(names.categories().size()).of(Split.META_TRAIN).keySet(),
        store.header().table());
  }

  private List<ColumnMoments> columns() {
    List<ColumnMoments> sums = new ArrayList<>();
    for (int i = 0; i <= store.header().names().features().size(); i++) {
      int column = i;
      sums.add(
          store.chunks().stream()
              .filter(chunk -> chunk.split() == Split.META_TRAIN)
              .map(chunk -> chunk.columns().get(column))
              .reduce(ColumnMoments.NONE, ColumnMoments::and));
    }
    return sums;
  }

  private Category category(int index) {
    String name = store.header().names().categories().get(index);
    List<String> values = Category.sorted(counts(index).of(Split.META_TRAIN).keySet());
    if (values.isEmpty()) {
      throw data("category %s of table %s is missing in all rows of the training entities", name);
    }
    if (values.size() > Category.MOST_VALUES) {
      throw data(
          "task.categories: %s of table %s must have at most "
              + Category.MOST_VALUES
              + " different values but has "
              + values.size()
              + " in the training entities",
          name);
    }
    return new Category(name, values);
  }

  /** How many rows of a split have none of a category's values. */
  long others(Category category, int index, Split split) {
    return counts(index).of(split).entrySet().stream()
        .filter(value -> !category.values().contains(value.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** How many rows are of which class; none where the target is a quantity. */
  SortedMap<String, Long> classRows() {
    SortedMap<String, Long> rows = new TreeMap<>();
    StoreHeader.Names names = store.header().names();
    if (names.kind().ofClasses()) {
      ValueCounts counts = counts(names.categories().size());
      for (Split split : Split.values()) {
        counts.of(split).forEach((type, count) -> rows.merge(type, count, Math::addExact));
      }
    }
    return rows;
  }

  private ValueCounts counts(int category) {
    ValueCounts all = new ValueCounts();
    store.files().forEach(file -> all.addAll(file.categories().get(category)));
    return all;
  }

  private KindlingException data(String message, String column) {
    return new KindlingException(
        ExitCode.DATA, String.format(Locale.ROOT, message, column, store.header().table()));
  }
}
