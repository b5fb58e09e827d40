package org.kindling.task;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;

/**
 * A table's entities as tasks, held in memory: small enough to be broadcast.
 *
 * <p>Entities are dealt out to the splits by the seed alone. Features and target are standardised
 * with the statistics of all rows of the meta-training entities. An entity without a row to be
 * judged on is left out of its split, and counted.
 */
public final class TableSource implements TaskSource {
  private static final long serialVersionUID = 1;

  private final long seed;
  private final SupportRows choice;
  private final int support;
  private final int query;
  private final String key;
  private final List<Integer> featureShape;
  private final Scaling scaling;
  private final Map<Split, Share> shares = new EnumMap<>(Split.class);

  /**
   * The tasks of a table.
   *
   * @param seed of the splits, the epochs and the support rows
   * @param choice which rows are support
   * @param support rows to adapt to, at least 1
   * @param query the most rows to be judged on, those that come next; empty for all that are left
   * @throws KindlingException (data) where a split has no task, or there is nothing to predict
   */
  public TableSource(Table table, long seed, SupportRows choice, int support, OptionalInt query) {
    this.seed = seed;
    this.choice = choice;
    this.support = RowCount.of(support).least();
    this.query = RowCount.of(query.orElse(Integer.MAX_VALUE)).least();
    this.key = table.key();
    this.featureShape = List.of(table.features().size());
    List<String> names = List.copyOf(table.entities().keySet());
    requireEntities(table, names.size());
    EntitySplit entities = new EntitySplit(seed, names.size());
    this.scaling = scaling(table, names, entities);
    for (Split split : Split.values()) {
      shares.put(split, share(table, names, entities, split));
    }
  }

  @Override
  public Task task(Split split, long id) {
    Share share = shares.get(split);
    Entity entity = share.tasks.get(share.order.member(id));
    int rows = entity.rows.rows();
    int[] order =
        choice.order(rows, RandomStream.of(seed, Purpose.SUPPORT_ROWS, split.ordinal(), id));
    return new Task(
        id,
        entity.name,
        entity.rows.select(order, 0, support),
        entity.rows.select(order, support, support + Math.min(query, rows - support)));
  }

  /** How many of a split's entities have enough rows. */
  @Override
  public long size(Split split) {
    return shares.get(split).tasks.size();
  }

  @Override
  public List<Integer> featureShape() {
    return featureShape;
  }

  @Override
  public int outputs() {
    return 1;
  }

  /** What the table's numbers were standardised with. */
  public Scaling scaling() {
    return scaling;
  }

  /**
   * All standardised rows of each of a split's entities, those with too few for a task included.
   */
  public List<Examples> entities(Split split) {
    Share share = shares.get(split);
    return Stream.concat(share.tasks.stream(), share.dropped.stream()).map(Entity::rows).toList();
  }

  /** The entities of a split that have no more rows than support needs. */
  public List<String> dropped(Split split) {
    return shares.get(split).dropped.stream().map(Entity::name).toList();
  }

  /** How many entities do what, in a line. */
  public String describe() {
    return String.format(
        Locale.ROOT,
        "%d %s to train, %d to validate, %d to test; %d dropped for having no more than %d rows",
        size(Split.META_TRAIN),
        key,
        size(Split.META_VALIDATION),
        size(Split.META_TEST),
        Arrays.stream(Split.values()).mapToInt(split -> dropped(split).size()).sum(),
        support);
  }

  private Share share(Table table, List<String> names, EntitySplit entities, Split split) {
    Map<Boolean, List<Entity>> enough =
        Arrays.stream(entities.members(split))
            .mapToObj(names::get)
            .map(name -> new Entity(name, scaling.examples(table.entities().get(name))))
            .collect(Collectors.partitioningBy(entity -> entity.rows.rows() > support));
    List<Entity> tasks = enough.get(true);
    if (tasks.isEmpty()) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "none of the %d %s in split %s of table %s has more rows than the %d of the support",
              enough.get(false).size(),
              table.key(),
              split,
              table.name(),
              support));
    }
    return new Share(tasks, enough.get(false), new EpochOrder(seed, split, tasks.size()));
  }

  private static void requireEntities(Table table, int entities) {
    if (entities < EntitySplit.FEWEST) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "table %s must have at least %d %s, to train, validate and test on others, but has %d",
              table.name(),
              EntitySplit.FEWEST,
              table.key(),
              entities));
    }
  }

  private static Scaling scaling(Table table, List<String> names, EntitySplit entities) {
    List<Table.Row> rows =
        Arrays.stream(entities.members(Split.META_TRAIN))
            .mapToObj(entity -> table.entities().get(names.get(entity)))
            .flatMap(List::stream)
            .toList();
    if (rows.stream().mapToDouble(Table.Row::target).distinct().count() == 1) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "target %s of table %s must differ between rows but is %s in all of the training entities",
              table.target(),
              table.name(),
              rows.get(0).target()));
    }
    return Scaling.of(rows);
  }

  private record Entity(String name, Examples rows) implements Serializable {}

  private record Share(List<Entity> tasks, List<Entity> dropped, EpochOrder order)
      implements Serializable {}
}
