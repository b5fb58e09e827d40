package org.kindling.task.table;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.TableCount;
import org.kindling.table.TableSchema;
import org.kindling.task.EpochOrder;
import org.kindling.task.Examples;
import org.kindling.task.Inventory;
import org.kindling.task.RowCount;
import org.kindling.task.Split;
import org.kindling.task.Task;

/**
 * A table's entities as tasks, held in memory: small enough to be broadcast.
 *
 * <p>Entities are dealt out to the splits as an {@link EntitySplit} says. Rows are encoded by the
 * statistics and categories of all rows of the meta-training entities, or by those that a model was
 * trained with. An entity without a row to be judged on is left out of its split, and counted.
 */
public final class TableSource implements EntitySource {
  private static final long serialVersionUID = 1;

  /** Seeds that are tried for one to recommend. */
  private static final int MOST_SEEDS = 1000;

  private final long seed;
  private final TaskRows rows;
  private final EntitySplit split;
  private final Encoding encoding;
  private final TableSchema schema;
  private final TableCount count;
  private final Inventory inventory;
  private final Map<Split, Share> shares = new EnumMap<>(Split.class);

  /**
   * The tasks of a table to train on.
   *
   * @param seed of the splits, the epochs and the support rows
   * @throws KindlingException (data) where a split has too few tasks, or there is nothing to
   *     predict
   */
  public TableSource(Table table, long seed, TaskRows rows, SplitShares shares) {
    this(table, seed, rows, new EntitySplit(seed, shares), Optional.empty());
  }

  /**
   * The tasks of a table.
   *
   * @param seed of the epochs and the support rows
   * @param encoding of a model that was trained; empty to measure it on the training entities
   * @throws KindlingException (data) where a split has too few tasks, or there is nothing to
   *     predict
   */
  public TableSource(
      Table table, long seed, TaskRows rows, EntitySplit split, Optional<Encoding> encoding) {
    this.seed = seed;
    this.rows = rows;
    this.split = split;
    this.schema = table.schema();
    this.count = table.count();
    SortedMap<String, Integer> counts = new TreeMap<>();
    table.entities().forEach((name, own) -> counts.put(name, own.size()));
    Map<String, Split> splits = split.deal(counts, rows.support());
    requireTasks(table, counts, split);
    this.encoding = encoding.orElseGet(() -> encoding(table, splits));
    requireRoom(table, this.encoding);
    this.encoding.requireKnown(table.classes(), table.name());
    for (Split part : Split.values()) {
      shares.put(part, share(table, splits, part));
    }
    this.inventory =
        Inventory.of(
            table.key(), splits.entrySet().stream().map(dealt -> unit(table, dealt)).toList());
  }

  @Override
  public Task task(Split split, long id) {
    Share share = shares.get(split);
    Entity entity = share.tasks.get(share.order.member(id));
    return rows.task(id, entity.name, entity.rows, seed, id / share.tasks.size());
  }

  @Override
  public TaskRows taskRows() {
    return rows;
  }

  /** How many of a split's entities have enough rows. */
  @Override
  public long size(Split split) {
    return shares.get(split).tasks.size();
  }

  @Override
  public RowCount queryRows(Split split) {
    return shares.get(split).query;
  }

  @Override
  public Optional<Inventory> inventory() {
    return Optional.of(inventory);
  }

  @Override
  public EntitySplit split() {
    return split;
  }

  @Override
  public TableSchema schema() {
    return schema;
  }

  @Override
  public TableCount count() {
    return count;
  }

  @Override
  public Encoding encoding() {
    return encoding;
  }

  @Override
  public long others(int category, Split split) {
    return entities(split).stream().mapToLong(rows -> encoding.others(category, rows)).sum();
  }

  @Override
  public List<Examples> entities(Split split) {
    Share share = shares.get(split);
    return Stream.concat(share.tasks.stream(), share.dropped.stream()).map(Entity::rows).toList();
  }

  @Override
  public Inventory.Share dropped(Split split) {
    return shares.get(split).dropped.stream()
        .map(entity -> new Inventory.Share(1, entity.rows.rows()))
        .reduce(Inventory.Share.NONE, Inventory.Share::and);
  }

  private Share share(Table table, Map<String, Split> splits, Split split) {
    Map<Boolean, List<Entity>> enough =
        splits.keySet().stream()
            .filter(name -> splits.get(name) == split)
            .map(name -> new Entity(name, encoding.examples(table.entities().get(name))))
            .collect(Collectors.partitioningBy(entity -> entity.rows.rows() > rows.support()));
    List<Entity> tasks = enough.get(true);
    return new Share(
        tasks,
        enough.get(false),
        new EpochOrder(seed, split, tasks.size()),
        RowCount.of(tasks, entity -> rows.queries(entity.rows.rows())));
  }

  private static Inventory.Unit unit(Table table, Map.Entry<String, Split> dealt) {
    List<Table.Row> own = table.entities().get(dealt.getKey());
    return Inventory.Unit.of(dealt.getKey(), dealt.getValue(), own.size(), Table.sum(own));
  }

  private void requireTasks(Table table, SortedMap<String, Integer> counts, EntitySplit split) {
    SortedMap<String, Integer> enough = new TreeMap<>(counts);
    enough.values().removeIf(count -> count <= rows.support());
    if (enough.size() < EntitySplit.FEWEST) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "table %s must have at least %d %s with more rows than the %d of the support, one to"
                  + " train on and two each to validate and to test on, but has %d of %d",
              table.name(),
              EntitySplit.FEWEST,
              table.key(),
              rows.support(),
              enough.size(),
              counts.size()));
    }
    requireDeal(table, enough, split);
  }

  /** Requires that each split is dealt as many entities as it needs. */
  private void requireDeal(Table table, SortedMap<String, Integer> enough, EntitySplit split) {
    Dealt dealt = Dealt.of(split, enough, rows.support());
    if (!dealt.suffices()) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "of the %d %s of table %s with more rows than the %d of the support, seed %d deals %s,"
                  + " but 1, 2 and 2 are needed: take %sother shares (task.split) or more %s",
              enough.size(),
              table.key(),
              table.name(),
              rows.support(),
              split.seed(),
              dealt,
              otherSeed(split, enough).map(other -> other + ", ").orElse(""),
              table.key()));
    }
  }

  private Optional<String> otherSeed(EntitySplit split, SortedMap<String, Integer> enough) {
    return LongStream.rangeClosed(1, MOST_SEEDS)
        .mapToObj(further -> new EntitySplit(split.seed() + further, split.shares()))
        .filter(other -> Dealt.of(other, enough, rows.support()).suffices())
        .findFirst()
        .map(
            other ->
                "seed = "
                    + other.seed()
                    + ", which deals "
                    + Dealt.of(other, enough, rows.support()));
  }

  private static Encoding encoding(Table table, Map<String, Split> splits) {
    List<Table.Row> rows =
        splits.keySet().stream()
            .filter(name -> splits.get(name) == Split.META_TRAIN)
            .flatMap(name -> table.entities().get(name).stream())
            .toList();
    return new TrainingRows(table, rows).encoding();
  }

  /** A category makes many numbers of one value. */
  private static void requireRoom(Table table, Encoding encoding) {
    long rows = table.entities().values().stream().mapToLong(List::size).sum();
    int width = encoding.width() + 1;
    if (rows * width > Table.MOST_NUMBERS) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "table %s must have at most %d rows of %d numbers, with one for each value of a category,"
                  + " to be kept in memory, but has %d",
              table.name(),
              Table.MOST_NUMBERS / width,
              width,
              rows));
    }
  }

  /** How many entities with enough rows each split has. */
  private record Dealt(long train, long validation, long test) {
    static Dealt of(EntitySplit split, SortedMap<String, Integer> enough, int support) {
      Map<Split, Long> counts =
          split.deal(enough, support).values().stream()
              .collect(Collectors.groupingBy(part -> part, Collectors.counting()));
      return new Dealt(
          counts.getOrDefault(Split.META_TRAIN, 0L),
          counts.getOrDefault(Split.META_VALIDATION, 0L),
          counts.getOrDefault(Split.META_TEST, 0L));
    }

    boolean suffices() {
      return train >= 1 && validation >= EntitySplit.LEAST && test >= EntitySplit.LEAST;
    }

    @Override
    public String toString() {
      return train + " to train, " + validation + " to validate and " + test + " to test";
    }
  }

  private record Entity(String name, Examples rows) implements Serializable {}

  private record Share(List<Entity> tasks, List<Entity> dropped, EpochOrder order, RowCount query)
      implements Serializable {}
}
