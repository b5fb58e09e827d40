package org.kindling.task.table;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.MissingRule;
import org.kindling.table.ScalingRule;
import org.kindling.table.TableCount;
import org.kindling.table.TableSchema;
import org.kindling.task.EpochOrder;
import org.kindling.task.Examples;
import org.kindling.task.Inventory;
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
  private final RowWeights weights;
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
    this(table, seed, rows, split, encoding, MissingRule.MEAN);
  }

  /** The same, where features are standardised. */
  public TableSource(
      Table table,
      long seed,
      TaskRows rows,
      EntitySplit split,
      Optional<Encoding> encoding,
      MissingRule missing) {
    this(table, seed, rows, split, encoding, missing, ScalingRule.STANDARD);
  }

  /**
   * The same.
   *
   * @param missing what becomes of a feature that is missing, where the encoding is measured
   * @param scaling by what numbers are brought to one size there
   */
  public TableSource(
      Table table,
      long seed,
      TaskRows rows,
      EntitySplit split,
      Optional<Encoding> encoding,
      MissingRule missing,
      ScalingRule scaling) {
    this.seed = seed;
    this.rows = rows;
    this.split = split;
    this.schema = table.schema();
    this.count = table.count();
    this.weights = table.weights();
    SortedSet<String> enough = new TreeSet<>();
    table
        .entities()
        .forEach(
            (name, own) -> {
              if (rows.suffice(rows.rule().size(own))) {
                enough.add(name);
              }
            });
    Map<String, Split> splits = split.deal(table.entities(), enough);
    requireTasks(table, enough);
    this.encoding =
        encoding.orElseGet(
            () -> new TrainingRows(table, training(table, splits)).encoding(missing, scaling));
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
    EncodedEntity entity = share.tasks.get(share.order.member(id));
    return rows.task(id, entity, seed, id / share.tasks.size());
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
  public EntitySizes sizes(Split split) {
    return shares.get(split).sizes;
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
  public RowWeights weights() {
    return weights;
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
    return Stream.concat(share.tasks.stream(), share.dropped.stream())
        .map(EncodedEntity::rows)
        .toList();
  }

  private Share share(Table table, Map<String, Split> splits, Split split) {
    Map<Boolean, List<EncodedEntity>> enough =
        splits.keySet().stream()
            .filter(name -> splits.get(name) == split)
            .map(name -> encoded(name, table.entities().get(name)))
            .collect(Collectors.partitioningBy(entity -> rows.suffice(entity.size())));
    List<EncodedEntity> tasks = enough.get(true);
    List<EncodedEntity> dropped = enough.get(false);
    return new Share(
        tasks,
        dropped,
        new EpochOrder(seed, split, tasks.size()),
        EntitySizes.of(
            Stream.concat(tasks.stream(), dropped.stream()).map(EncodedEntity::size).toList()));
  }

  private EncodedEntity encoded(String name, List<Table.Row> own) {
    return EncodedEntity.of(name, own, encoding, rows.rule(), weights);
  }

  private static Inventory.Unit unit(Table table, Map.Entry<String, Split> dealt) {
    List<Table.Row> own = table.entities().get(dealt.getKey());
    return Inventory.Unit.of(dealt.getKey(), dealt.getValue(), own.size(), Table.sum(own));
  }

  private void requireTasks(Table table, SortedSet<String> enough) {
    if (enough.size() < EntitySplit.FEWEST) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "table %s must have at least %d %s %s, one to train on and two each to validate and to test"
                  + " on, but has %d of %d",
              table.name(),
              EntitySplit.FEWEST,
              table.key(),
              rows.requirement(),
              enough.size(),
              table.entities().size()));
    }
    requireDeal(table, enough);
  }

  /** Requires that each split is dealt as many entities as it needs. */
  private void requireDeal(Table table, SortedSet<String> enough) {
    Dealt dealt = Dealt.of(split, table, enough);
    if (!dealt.suffices()) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "of the %d %s of table %s %s, %s deals %s, but 1, 2 and 2 are needed: take %s",
              enough.size(),
              table.key(),
              table.name(),
              rows.requirement(),
              split.isByKey() ? "seed " + split.seed() : "the split " + split.describe(),
              dealt,
              remedy(table, enough)));
    }
  }

  private String remedy(Table table, SortedSet<String> enough) {
    return split.isByKey()
        ? otherSeed(table, enough) + "other shares (task.split) or more " + table.key()
        : "another split or more " + table.key();
  }

  private String otherSeed(Table table, SortedSet<String> enough) {
    return LongStream.rangeClosed(1, MOST_SEEDS)
        .mapToObj(further -> new EntitySplit(split.seed() + further, split.rule()))
        .filter(other -> Dealt.of(other, table, enough).suffices())
        .findFirst()
        .map(
            other ->
                "seed = " + other.seed() + ", which deals " + Dealt.of(other, table, enough) + ", ")
        .orElse("");
  }

  private static List<Table.Row> training(Table table, Map<String, Split> splits) {
    return splits.keySet().stream()
        .filter(name -> splits.get(name) == Split.META_TRAIN)
        .flatMap(name -> table.entities().get(name).stream())
        .toList();
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
    static Dealt of(EntitySplit split, Table table, SortedSet<String> enough) {
      Map<String, Split> splits = split.deal(table.entities(), enough);
      Map<Split, Long> counts =
          enough.stream().collect(Collectors.groupingBy(splits::get, Collectors.counting()));
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

  private record Share(
      List<EncodedEntity> tasks, List<EncodedEntity> dropped, EpochOrder order, EntitySizes sizes)
      implements Serializable {}
}
