package org.kindling.task.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kindling.table.MissingRule;
import org.kindling.task.Split;
import org.kindling.task.table.Category;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.EntitySizes;
import org.kindling.task.table.Scaling;
import org.kindling.task.table.TrainingColumns;

/**
 * By what the rows of a store become numbers, measured on its training entities: the chunks'
 * moments are merged in the order in which they lie.
 *
 * @param store whose rows
 * @param training the chunks of its training entities
 */
record StoreEncoding(EntityStore store, List<Chunk> training) {
  /**
   * What encodes them.
   *
   * @param rule what becomes of features
   */
  Encoding measured(EncodingRule rule) {
    StoreHeader.Names names = store.header().names();
    TrainingColumns columns = new TrainingColumns(store.header().table(), rows());
    ColumnMoments[] moments = moments(names.features().size() + 1);
    for (int i = 0; i < names.features().size(); i++) {
      if (moments[i].count() == 0) {
        throw columns.withoutValue(names.features().get(i));
      }
    }
    ColumnMoments target = moments[moments.length - 1];
    if (!names.kind().ofClasses() && target.squares() == 0) {
      throw columns.constant(names.target(), target.mean());
    }
    return new Encoding(
        new Scaling(
            Arrays.stream(moments)
                .limit(names.features().size())
                .map(column -> column.scaling(rule.indicators(), columns.rows()))
                .toList(),
            target.scaling(Indicators.STANDARDISED, columns.rows())),
        IntStream.range(0, names.categories().size())
            .mapToObj(i -> columns.category(names.categories().get(i), texts(i)))
            .toList(),
        names.kind().ofClasses()
            ? List.of(columns.classes(names.target(), texts(names.categories().size())))
            : List.of(),
        IntStream.range(0, names.features().size())
            .filter(
                i -> rule.missing() == MissingRule.INDICATOR && moments[i].count() < columns.rows())
            .boxed()
            .toList());
  }

  private long rows() {
    return EntitySizes.sum(training.stream().map(Chunk::sizes).toList()).share().rows();
  }

  private ColumnMoments[] moments(int columns) {
    ColumnMoments[] sums = new ColumnMoments[columns];
    Arrays.fill(sums, ColumnMoments.NONE);
    for (Chunk chunk : training) {
      Arrays.setAll(sums, i -> sums[i].and(chunk.columns().get(i)));
    }
    return sums;
  }

  /** In how many rows each feature is missing, by its name, where it is in some. */
  SortedMap<String, Long> missing() {
    List<String> features = store.header().names().features();
    ColumnMoments[] moments = moments(features.size() + 1);
    SortedMap<String, Long> missing = new TreeMap<>();
    for (int i = 0; i < features.size(); i++) {
      if (moments[i].count() < rows()) {
        missing.put(features.get(i), rows() - moments[i].count());
      }
    }
    return missing;
  }

  private Set<String> texts(int category) {
    return counts(category).of(Split.META_TRAIN).keySet();
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
}
