package org.kindling.config.kind;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kindling.table.TableCount;
import org.kindling.task.ExampleSource;
import org.kindling.task.Inventory;
import org.kindling.task.Split;
import org.kindling.task.table.Scaling;

/**
 * What is said of the data that tasks are made of, beside their {@link Inventory}.
 *
 * @param words what they are called
 * @param dropped what of each split no task could be made of
 * @param reason why, as the end of "for having"
 * @param table what is known where they are a table
 */
public record DataAccount(
    Words words, List<Inventory.Share> dropped, String reason, Optional<OfTable> table) {

  /** Copies the list. */
  public DataAccount {
    dropped = List.copyOf(dropped);
  }

  /** Of data of which no more is known than how many rows each entity has, all of them used. */
  public static DataAccount ofRows(ExampleSource source) {
    String unit = source.inventory().map(Inventory::unit).orElse("task");
    return new DataAccount(Words.ofEntities("rows", unit), noneDropped(), "none", Optional.empty());
  }

  /** Of each split nothing. */
  public static List<Inventory.Share> noneDropped() {
    return Arrays.stream(Split.values()).map(split -> Inventory.Share.NONE).toList();
  }

  /** How much of a split no task could be made of. */
  public Inventory.Share dropped(Split split) {
    return dropped.get(split.ordinal());
  }

  /**
   * What data are called.
   *
   * @param kind in {@code run.json}
   * @param rows as in "200 rows"
   * @param unit one of what has rows
   * @param units several of them
   */
  public record Words(String kind, String rows, String unit, String units) {
    /** Rows of entities. */
    public static Words ofEntities(String kind, String entity) {
      return new Words(kind, "rows", "entity (" + entity + ")", "entities (" + entity + ")");
    }

    /** So many units. */
    public String units(long count) {
      return count + " " + (count == 1 ? unit : units);
    }
  }

  /**
   * What is known of a table.
   *
   * @param count how much was read, and what of it was left out
   * @param target what is predicted
   * @param scaling by which it is standardised; empty where it is a class
   * @param categories its columns of kinds
   */
  public record OfTable(
      TableCount count,
      String target,
      Optional<Scaling.Column> scaling,
      List<CategoryRows> categories) {
    /** Copies the list. */
    public OfTable {
      categories = List.copyOf(categories);
    }
  }

  /**
   * A column of kinds.
   *
   * @param name of the column
   * @param values how many the training entities have
   * @param others rows of each split that have none of these
   */
  public record CategoryRows(String name, int values, List<Long> others) {
    /** Copies the list. */
    public CategoryRows {
      others = List.copyOf(others);
    }

    /** Rows of a split that have none of the known values. */
    public long others(Split split) {
      return others.get(split.ordinal());
    }
  }
}
