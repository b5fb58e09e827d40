package org.kindling.task.store;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.TableCount;
import org.kindling.table.TableSchema;
import org.kindling.task.EntityChunks;
import org.kindling.task.Examples;
import org.kindling.task.Inventory;
import org.kindling.task.Split;
import org.kindling.task.Task;
import org.kindling.task.table.EncodedEntity;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.EntitySizes;
import org.kindling.task.table.EntitySource;
import org.kindling.task.table.EntitySplit;
import org.kindling.task.table.RowWeights;
import org.kindling.task.table.Table;
import org.kindling.task.table.TaskRows;

/**
 * A store's entities as tasks: a process reads the chunks that its tasks lie in, and keeps those
 * that it has read last.
 */
public final class StoreSource implements EntitySource {
  private static final long serialVersionUID = 1;

  /** Bytes of chunks that a process keeps; encoded they take half of it. */
  public static final long KEPT_BYTES = 64L << 20;

  private final EntityStore store;
  private final long seed;
  private final TaskRows rows;
  private final Encoding encoding;
  private final Inventory inventory;
  private final Map<Split, Share> shares = new EnumMap<>(Split.class);

  /** Of this process. */
  private transient ChunkCache cache;

  /**
   * The tasks of a store.
   *
   * @param seed of the epochs and the support rows
   * @param encoding of a model that was trained; empty to measure it on the training entities
   * @throws KindlingException (data) where a split has too few tasks, or there is nothing to
   *     predict
   */
  public StoreSource(EntityStore store, long seed, TaskRows rows, Optional<Encoding> encoding) {
    this(store, seed, rows, encoding, EncodingRule.USUAL);
  }

  /**
   * The same.
   *
   * @param rule what becomes of features, where the encoding is measured
   */
  public StoreSource(
      EntityStore store, long seed, TaskRows rows, Optional<Encoding> encoding, EncodingRule rule) {
    this.store = store;
    this.seed = seed;
    this.rows = rows;
    Map<Split, List<Chunk>> chunks =
        store.chunks().stream().collect(Collectors.groupingBy(Chunk::split));
    for (Split split : Split.values()) {
      shares.put(split, share(split, chunks.getOrDefault(split, List.of())));
    }
    requireTasks();
    StoreEncoding measuring = measuring();
    this.encoding = encoding.orElseGet(() -> measuring.measured(rule));
    this.encoding.requireKnown(measuring.classRows(), store.header().table());
    this.inventory = measuredInventory();
  }

  /**
   * What a split has.
   *
   * @param chunks its own
   * @param sizes how many of its entities are of which size
   * @param order of those with enough
   */
  private record Share(List<Chunk> chunks, EntitySizes sizes, ChunkOrder order)
      implements Serializable {}

  private Share share(Split split, List<Chunk> chunks) {
    int[] enough =
        chunks.stream()
            .mapToInt(chunk -> (int) chunk.sizes().only(rows::suffice).share().units())
            .toArray();
    EntitySizes sizes = EntitySizes.sum(chunks.stream().map(Chunk::sizes).toList());
    return new Share(chunks, sizes, new ChunkOrder(seed, split, enough));
  }

  private Inventory measuredInventory() {
    List<Inventory.Share> parts =
        Arrays.stream(Split.values()).map(split -> shares.get(split).sizes.share()).toList();
    Inventory.Share all = parts.stream().reduce(Inventory.Share.NONE, Inventory.Share::and);
    return new Inventory(
        store.header().names().key(),
        List.of(),
        parts,
        new Inventory.Total(
            Math.toIntExact(all.units()),
            all.rows(),
            store.files().stream().mapToLong(EntityFile::fingerprint).sum()));
  }

  private void requireTasks() {
    long train = size(Split.META_TRAIN);
    long validation = size(Split.META_VALIDATION);
    long test = size(Split.META_TEST);
    long leastTest = split().rule().hasTest() ? EntitySplit.LEAST : 0;
    if (train < 1 || validation < EntitySplit.LEAST || test < leastTest) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "of the %s of table %s %s, %d are to train on, %d to validate and %d to test on, but 1, 2 and"
                  + " %d are needed: take %sor more %s",
              store.header().names().key(),
              store.header().table(),
              rows.requirement(),
              train,
              validation,
              test,
              leastTest,
              split().isByKey() ? "another seed, other shares (task.split) " : "another split ",
              store.header().names().key()));
    }
  }

  @Override
  public Task task(Split split, long id) {
    Share share = shares.get(split);
    ChunkOrder.Member member = share.order.member(id);
    EncodedEntity entity =
        cache().get(share.chunks.get(member.chunk()), this::enough).get(member.entity());
    return rows.task(id, entity, seed, member.epoch());
  }

  /** The entities of a chunk that have rows enough. */
  private List<EncodedEntity> enough(Chunk chunk) {
    return chunks(List.of(chunk)).encoded(chunk).stream()
        .filter(entity -> rows.suffice(entity.size()))
        .toList();
  }

  private StoredChunks chunks(List<Chunk> chunks) {
    return new StoredChunks(store, chunks, encoding, rows.rule(), weights());
  }

  private synchronized ChunkCache cache() {
    if (cache == null) {
      cache = new ChunkCache(KEPT_BYTES);
    }
    return cache;
  }

  /** How many of a split's entities have enough rows. */
  @Override
  public long size(Split split) {
    return shares.get(split).order.size();
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
    return store.header().rule().split();
  }

  @Override
  public TableSchema schema() {
    return store.header().schema();
  }

  @Override
  public RowWeights weights() {
    return store.header().rule().rows().weights();
  }

  @Override
  public TableCount count() {
    return store.header().count();
  }

  @Override
  public Encoding encoding() {
    return encoding;
  }

  @Override
  public TaskRows taskRows() {
    return rows;
  }

  @Override
  public long others(int category, Split split) {
    return measuring().others(encoding.categories().get(category), category, split);
  }

  /** In how many rows of all splits each feature is missing, by its name, where it is in some. */
  public SortedMap<String, Long> missing() {
    return new StoreEncoding(store, store.chunks()).missing();
  }

  private StoreEncoding measuring() {
    return new StoreEncoding(store, shares.get(Split.META_TRAIN).chunks);
  }

  @Override
  public List<Examples> entities(Split split) {
    if (!isHeld()) {
      return List.of();
    }
    StoredChunks all = chunks(shares.get(split).chunks);
    return IntStream.range(0, all.chunks().size())
        .mapToObj(all::read)
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public Optional<EntityChunks> trainingChunks() {
    return encoding.classes().isPresent()
        ? Optional.empty()
        : Optional.of(chunks(shares.get(Split.META_TRAIN).chunks));
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(EntitySource.super.remarks());
    Inventory.Share cut = cut();
    if (cut.units() > 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "of %d %s with more than %d rows, %d rows were left out: %s",
              cut.units(),
              store.header().names().key(),
              store.header().rule().mostRows(),
              cut.rows(),
              store.header().rule().rows().ordered()
                  ? "all but the earliest"
                  : "all but some drawn by the seed"));
    }
    if (!isHeld()) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "other models are fitted to a sample of the entities (eval.curve.entities): memory holds"
                  + " tables of at most %d numbers",
              Table.MOST_NUMBERS));
    }
    return remarks;
  }

  private Inventory.Share cut() {
    return store.files().stream()
        .map(EntityFile::cut)
        .reduce(Inventory.Share.NONE, Inventory.Share::and);
  }

  @Override
  public boolean isHeld() {
    return inventory.total().rows() * (encoding.width() + 1) <= Table.MOST_NUMBERS;
  }
}
