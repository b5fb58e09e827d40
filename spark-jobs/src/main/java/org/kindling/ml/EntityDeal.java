package org.kindling.ml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.random.TextKey;
import org.kindling.task.Examples;
import org.kindling.task.Inventory;
import org.kindling.task.Split;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.EntitySplit;
import org.kindling.task.table.Scaling;
import org.kindling.task.table.Table;
import org.kindling.task.table.TrainingColumns;

/**
 * Deals a DataFrame's entities out to training and validation.
 *
 * <p>Features that are 0 or 1 in all training rows, such as those of a one-hot encoder, and missing
 * in none stay as they are; the others and the label are standardised by the training rows.
 *
 * @param estimator that says how
 * @param candidates each entity's rows that may be support
 * @param others each entity's other rows
 * @param indicated whether an entity is for validation, where a column says so
 */
record EntityDeal(
    MetaEstimator estimator, Table candidates, Table others, Map<String, Boolean> indicated) {
  /** The tasks, and how many entities were too small for one. */
  record Dealt(EntityTasks tasks, int tooSmall) {}

  Dealt dealt() {
    SortedMap<String, Split> splits = splits(largeEnough());
    Encoding encoding = encoding(splits);
    List<EntityTasks.Member> training = members(splits, Split.META_TRAIN, encoding);
    List<EntityTasks.Member> validation = members(splits, Split.META_VALIDATION, encoding);
    List<Inventory.Unit> units =
        splits.keySet().stream().map(name -> unit(name, splits.get(name))).toList();
    return new Dealt(
        new EntityTasks(
            estimator,
            training,
            validation,
            encoding,
            Inventory.of(String.join(", ", estimator.keys()), units),
            rule()),
        indicated.size() - splits.size());
  }

  private List<String> largeEnough() {
    return candidates.entities().keySet().stream()
        .filter(name -> rows(name).size() > support(name))
        .filter(name -> isMarked() || rows(name).size() > estimator.getSupport())
        .toList();
  }

  private boolean isMarked() {
    return estimator.optional(estimator.supportCol()).isPresent();
  }

  private int support(String name) {
    return Math.min(estimator.getSupport(), candidates.entities().get(name).size());
  }

  private List<Table.Row> rows(String name) {
    return Stream.concat(
            candidates.entities().get(name).stream(),
            others.entities().getOrDefault(name, List.of()).stream())
        .toList();
  }

  private SortedMap<String, Split> splits(List<String> names) {
    boolean byColumn = estimator.optional(estimator.validationIndicatorCol()).isPresent();
    SortedMap<String, Split> splits = new TreeMap<>();
    names.forEach(
        name ->
            splits.put(
                name,
                (byColumn ? indicated.get(name) : place(name) < estimator.getValidationShare())
                    ? Split.META_VALIDATION
                    : Split.META_TRAIN));
    if (!byColumn) {
      names.stream()
          .sorted(Comparator.comparingDouble(this::place))
          .limit(EntitySplit.LEAST)
          .forEach(name -> splits.put(name, Split.META_VALIDATION));
    }
    requireBoth(splits);
    return splits;
  }

  private void requireBoth(SortedMap<String, Split> splits) {
    long validated =
        splits.values().stream().filter(split -> split == Split.META_VALIDATION).count();
    if (validated < EntitySplit.LEAST || splits.size() - validated < 1) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "the DataFrame to fit must have at least 1 entity to train on and 2 to choose the best"
                  + " step by, each with %s, but of %d entities has %d and %d",
              isMarked()
                  ? "a marked row and another one"
                  : "more labelled rows than the " + estimator.getSupport() + " of support",
              indicated.size(),
              splits.size() - validated,
              validated));
    }
  }

  /** Uniform in [0, 1). */
  private double place(String name) {
    return EntitySplit.place(estimator.getSeed(), TextKey.of(name));
  }

  private String rule() {
    return estimator
        .optional(estimator.validationIndicatorCol())
        .map(name -> "by the column " + name)
        .orElseGet(
            () ->
                "by a hash of the key and seed "
                    + estimator.getSeed()
                    + ": validation "
                    + estimator.getValidationShare());
  }

  private Encoding encoding(SortedMap<String, Split> splits) {
    List<Table.Row> rows = rows(splits, Split.META_TRAIN);
    if (!estimator.ofClasses()) {
      requireDifferent(rows);
    }
    new TrainingColumns("the DataFrame to fit", rows.size())
        .requireValues(candidates.features(), rows);
    List<Integer> missed = TrainingColumns.withGaps(rows);
    Scaling measured = Scaling.of(rows, estimator.scalingRule());
    List<Scaling.Column> features = new ArrayList<>();
    for (int i = 0; i < measured.features().size(); i++) {
      features.add(isIndicator(rows, i) ? Scaling.Column.AS_IT_STANDS : measured.features().get(i));
    }
    return estimator.ofClasses()
        ? new Encoding(
            new Scaling(features, Scaling.Column.AS_IT_STANDS),
            List.of(),
            List.of(
                ClassLabels.of(estimator.getLabelCol(), rows, rows(splits, Split.META_VALIDATION))),
            missed)
        : new Encoding(new Scaling(features, measured.target()), List.of(), List.of(), missed);
  }

  private List<Table.Row> rows(SortedMap<String, Split> splits, Split split) {
    return splits.keySet().stream()
        .filter(name -> splits.get(name) == split)
        .flatMap(name -> rows(name).stream())
        .toList();
  }

  private void requireDifferent(List<Table.Row> rows) {
    if (rows.stream().mapToDouble(Table.Row::target).distinct().count() == 1) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "labelCol: %s must differ between rows but is %s in all %d of the training entities",
              estimator.getLabelCol(),
              rows.get(0).target(),
              rows.size()));
    }
  }

  private static boolean isIndicator(List<Table.Row> rows, int feature) {
    return rows.stream()
        .mapToDouble(row -> row.features()[feature])
        .allMatch(value -> value == 0 || value == 1);
  }

  private List<EntityTasks.Member> members(
      SortedMap<String, Split> splits, Split split, Encoding encoding) {
    return splits.keySet().stream()
        .filter(name -> splits.get(name) == split)
        .map(name -> member(name, encoding.examples(rows(name), estimator.weights())))
        .toList();
  }

  private EntityTasks.Member member(String name, Examples rows) {
    return new EntityTasks.Member(
        name, rows, candidates.entities().get(name).size(), support(name));
  }

  private Inventory.Unit unit(String name, Split split) {
    List<Table.Row> own = rows(name);
    return Inventory.Unit.of(name, split, own.size(), Table.sum(own));
  }
}
