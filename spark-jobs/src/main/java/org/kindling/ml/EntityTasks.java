package org.kindling.ml;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.random.TextKey;
import org.kindling.table.TableSchema;
import org.kindling.task.EpochOrder;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.Inventory;
import org.kindling.task.RowCount;
import org.kindling.task.Split;
import org.kindling.task.Task;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.RowWeights;
import org.kindling.task.table.TableFacts;

/**
 * A DataFrame's entities as tasks, held in memory: none is kept for tests, which are other
 * DataFrames.
 */
final class EntityTasks implements ExampleSource {
  private static final long serialVersionUID = 1;

  private final long seed;
  private final int query;
  private final boolean ordered;
  private final RowWeights weights;
  private final Encoding encoding;
  private final Inventory inventory;
  private final String rule;
  private final Map<Split, Share> shares = new EnumMap<>(Split.class);

  /**
   * An entity.
   *
   * @param rows those that may be support first
   * @param candidates how many may
   * @param support how many are
   */
  record Member(String name, Examples rows, int candidates, int support) implements Serializable {
    int queries(int most) {
      return Math.min(most, rows.rows() - support);
    }
  }

  private record Share(List<Member> members, EpochOrder order, RowCount support, RowCount query)
      implements Serializable {
    static Share of(List<Member> members, long seed, Split split, int query) {
      return new Share(
          members,
          new EpochOrder(seed, split, members.size()),
          RowCount.of(members, Member::support),
          RowCount.of(members, member -> member.queries(query)));
    }
  }

  /**
   * Tasks of entities.
   *
   * @param rule by which they are dealt out
   */
  EntityTasks(
      MetaEstimator estimator,
      List<Member> training,
      List<Member> validation,
      Encoding encoding,
      Inventory inventory,
      String rule) {
    this.seed = estimator.getSeed();
    this.query = estimator.getQueryRows();
    this.ordered = estimator.optional(estimator.orderCol()).isPresent();
    this.weights = estimator.weights();
    this.encoding = encoding;
    this.inventory = inventory;
    this.rule = rule;
    shares.put(Split.META_TRAIN, Share.of(training, seed, Split.META_TRAIN, query));
    shares.put(Split.META_VALIDATION, Share.of(validation, seed, Split.META_VALIDATION, query));
  }

  @Override
  public Task task(Split split, long id) {
    Share share = shares.get(split);
    Member member = share.members.get(share.order.member(id));
    int[] order = order(member, id / share.members.size());
    int support = member.support;
    return new Task(
        id,
        member.name,
        member.rows.select(order, 0, support),
        member.rows.select(order, support, support + member.queries(query)));
  }

  /** With the support first. */
  private int[] order(Member member, long epoch) {
    int[] order = new int[member.rows.rows()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    if (!ordered) {
      int[] drawn =
          RandomStream.of(seed, Purpose.SUPPORT_ROWS, TextKey.of(member.name), epoch)
              .permutation(member.candidates);
      System.arraycopy(drawn, 0, order, 0, drawn.length);
    }
    return order;
  }

  @Override
  public long size(Split split) {
    return shares.containsKey(split) ? shares.get(split).members.size() : 0;
  }

  @Override
  public List<Examples> trainingEntities() {
    return encoding.classes().isPresent()
        ? List.of()
        : shares.get(Split.META_TRAIN).members.stream().map(Member::rows).toList();
  }

  @Override
  public boolean weighted() {
    return weights == RowWeights.SAID;
  }

  @Override
  public List<Integer> featureShape() {
    return List.of(encoding.width());
  }

  @Override
  public OptionalInt classes(Split split) {
    return pooledClasses();
  }

  @Override
  public OptionalInt pooledClasses() {
    return encoding.classes().stream().mapToInt(classes -> classes.values().size()).findFirst();
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public RowCount supportRows(Split split) {
    return shares.get(split).support;
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
  public Map<String, String> facts() {
    return TableFacts.of(encoding, TableSchema.NONE, rule, weights);
  }
}
