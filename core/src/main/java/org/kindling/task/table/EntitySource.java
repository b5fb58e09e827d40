package org.kindling.task.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import org.kindling.table.TableCount;
import org.kindling.table.TableSchema;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.Inventory;
import org.kindling.task.RowCount;
import org.kindling.task.Split;

/** Entities of a table as tasks, wherever their rows are. */
public interface EntitySource extends ExampleSource {
  /** How its entities are dealt out. */
  EntitySplit split();

  /** The types of the columns that its numbers come from. */
  TableSchema schema();

  /** How much was read, and what of it was left out. */
  TableCount count();

  /** Whether its rows count alike. */
  RowWeights weights();

  @Override
  default boolean weighted() {
    return weights() == RowWeights.SAID;
  }

  /** By what the table's rows became numbers. */
  Encoding encoding();

  /** Which rows of an entity are support, and how many. */
  TaskRows taskRows();

  /** How many rows of a split fall into a category's last number, for they have no known value. */
  long others(int category, Split split);

  /** How many of a split's entities are of which size, those with too few rows included. */
  EntitySizes sizes(Split split);

  /** The entities of a split that have too few rows for a task. */
  default Inventory.Share dropped(Split split) {
    return sizes(split).only(size -> !taskRows().suffice(size)).share();
  }

  /**
   * All encoded rows of each of a split's entities, those with too few for a task included; empty
   * where they are too many to be held.
   */
  List<Examples> entities(Split split);

  /** Whether memory holds all of them. */
  default boolean isHeld() {
    return true;
  }

  @Override
  default List<Examples> trainingEntities() {
    return encoding().classes().isPresent() ? List.of() : entities(Split.META_TRAIN);
  }

  @Override
  default List<Integer> featureShape() {
    return List.of(encoding().width());
  }

  @Override
  default RowCount supportRows(Split split) {
    return rows(split, taskRows()::support);
  }

  @Override
  default RowCount queryRows(Split split) {
    return rows(split, taskRows()::queries);
  }

  private RowCount rows(Split split, ToIntFunction<EntitySize> rows) {
    EntitySizes enough = sizes(split).only(taskRows()::suffice);
    return RowCount.of(List.copyOf(enough.entities().keySet()), rows);
  }

  /** What the support rule makes of entities, where it is not the same of all. */
  @Override
  default List<String> remarks() {
    TaskRows rows = taskRows();
    EntitySizes all =
        EntitySizes.sum(Arrays.stream(Split.values()).map(this::sizes).toList())
            .only(rows::suffice);
    Inventory.Share unjudged = all.only(size -> size.unjudged() > 0).share();
    long beyond = rows.rule().isByRole() ? all.sum(size -> size.named() - rows.support(size)) : 0;
    List<String> remarks = new ArrayList<>();
    if (unjudged.units() > 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "%d of %d entities have classes of so few rows that all are support (%s), and none of"
                  + " these is judged: %d classes of theirs",
              unjudged.units(),
              all.share().units(),
              rows.rule().describe(),
              all.sum(EntitySize::unjudged)));
    }
    if (beyond > 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "%d rows are neither support nor queries: they are %s, beyond the %d of task.support",
              beyond,
              rows.rule().describe(),
              rows.support()));
    }
    return remarks;
  }

  @Override
  default int outputs() {
    return 1;
  }

  @Override
  default Map<String, String> facts() {
    return TableFacts.of(encoding(), schema(), split().describe(), weights());
  }

  /** Those of the target, which mean the same in all tasks. */
  @Override
  default OptionalInt classes(Split split) {
    return pooledClasses();
  }

  @Override
  default OptionalInt pooledClasses() {
    return encoding().classes().stream().mapToInt(classes -> classes.values().size()).findFirst();
  }
}
