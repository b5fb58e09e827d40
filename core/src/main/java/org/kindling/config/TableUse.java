package org.kindling.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kindling.config.adapt.Asked;
import org.kindling.config.adapt.TaskFiles;
import org.kindling.config.kind.DataAccount;
import org.kindling.config.kind.TaskUse;
import org.kindling.picture.CloserLook;
import org.kindling.picture.Examined;
import org.kindling.picture.Scatters;
import org.kindling.task.Columns;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.Split;
import org.kindling.task.TargetUnit;
import org.kindling.task.store.StoreSource;
import org.kindling.task.table.Category;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.EntitySource;
import org.kindling.task.table.Scaling;
import org.kindling.task.table.TableFacts;

/**
 * What is done with a table's entities.
 *
 * @param config that describes the table
 * @param data reads a user's own rows of it
 */
record TableUse(TableConfig config, TaskData data) implements TaskUse {
  @Override
  public CloserLook look(Examined test) {
    return new CloserLook(
        config.targetKind().ofClasses()
            ? List.of()
            : new Scatters(config.target(), target(test.source())).of(test),
        Optional.of(test.worstTasks()));
  }

  @Override
  public TaskFiles read(Asked task) {
    return new TableTask(config, new TableEncoding(config, task.model()).encoding(), task)
        .read(data.tables(new TableFacts(task.model()).schema()));
  }

  @Override
  public Optional<TargetUnit> unit(ExampleSource source) {
    return config.targetKind().ofClasses()
        ? Optional.empty()
        : Optional.of(new TargetUnit(config.target(), target(source).deviation()));
  }

  /** Those of a category are 0 and 1 before, too. */
  @Override
  public Optional<Columns> columns(ExampleSource source) {
    Encoding encoding = ((EntitySource) source).encoding();
    List<Columns.Column> features = new ArrayList<>();
    for (int i = 0; i < config.features().size(); i++) {
      features.add(column(config.features().get(i), encoding.scaling().features().get(i)));
    }
    for (Category category : encoding.categories()) {
      category
          .values()
          .forEach(
              value -> features.add(new Columns.Column(category.name() + " = " + value, 0, 1)));
      features.add(new Columns.Column(category.name() + ", other", 0, 1));
    }
    for (int feature : encoding.indicators()) {
      features.add(new Columns.Column(config.features().get(feature) + " is missing", 0, 1));
    }
    return Optional.of(new Columns(features, column(config.target(), encoding.scaling().target())));
  }

  private static Columns.Column column(String name, Scaling.Column scaled) {
    return new Columns.Column(name, scaled.mean(), scaled.deviation());
  }

  @Override
  public List<Examples> forLinearModels(ExampleSource source) {
    return ((EntitySource) source).entities(Split.META_TRAIN);
  }

  @Override
  public DataAccount account(ExampleSource source) {
    EntitySource table = (EntitySource) source;
    List<Category> categories = table.encoding().categories();
    return new DataAccount(
        DataAccount.Words.ofEntities("table", table.inventory().orElseThrow().unit()),
        Arrays.stream(Split.values()).map(table::dropped).toList(),
        table.taskRows().lack(),
        Optional.of(
            new DataAccount.OfTable(
                table.count(),
                config.target(),
                table.encoding().classes().isPresent()
                    ? Optional.empty()
                    : Optional.of(table.encoding().scaling().target()),
                IntStream.range(0, categories.size())
                    .mapToObj(i -> rows(i, categories.get(i), table))
                    .toList())));
  }

  /** Of a store the index, and the chunks that were read last. */
  @Override
  public long held(long all) {
    return config.store().isPresent() ? all + StoreSource.KEPT_BYTES : all;
  }

  private static DataAccount.CategoryRows rows(int place, Category category, EntitySource table) {
    return new DataAccount.CategoryRows(
        category.name(),
        category.values().size(),
        Arrays.stream(Split.values()).map(split -> table.others(place, split)).toList());
  }

  private static Scaling.Column target(ExampleSource source) {
    return ((EntitySource) source).encoding().scaling().target();
  }
}
