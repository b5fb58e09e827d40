package org.kindling.task.table;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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

  /** By what the table's rows became numbers. */
  Encoding encoding();

  /** Which rows of an entity are support, and how many. */
  TaskRows taskRows();

  /** How many rows of a split fall into a category's last number, for they have no known value. */
  long others(int category, Split split);

  /** How many entities of a split have no more rows than support needs. */
  Inventory.Share dropped(Split split);

  /**
   * All encoded rows of each of a split's entities, those with too few for a task included; empty
   * where they are too many to be held.
   */
  List<Examples> entities(Split split);

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
    return RowCount.of(taskRows().support());
  }

  @Override
  default int outputs() {
    return 1;
  }

  @Override
  default Map<String, String> facts() {
    return TableFacts.of(encoding(), schema(), split().describe());
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
