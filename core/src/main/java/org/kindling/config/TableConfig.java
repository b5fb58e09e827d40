package org.kindling.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kindling.config.kind.TaskUse;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.MissingRule;
import org.kindling.table.Quoted;
import org.kindling.table.ScalingRule;
import org.kindling.table.TableRules;
import org.kindling.table.TableSchema;
import org.kindling.table.TargetKind;
import org.kindling.task.ExampleSource;
import org.kindling.task.TaskFacts;
import org.kindling.task.store.EncodingRule;
import org.kindling.task.store.EntityStore;
import org.kindling.task.store.Indicators;
import org.kindling.task.store.StoreSource;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.EntitySource;
import org.kindling.task.table.EntitySplit;
import org.kindling.task.table.SplitRule;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.SupportRows;
import org.kindling.task.table.SupportRule;
import org.kindling.task.table.Table;
import org.kindling.task.table.TableFacts;
import org.kindling.task.table.TableSource;
import org.kindling.task.table.TaskRows;

/**
 * A table whose entities are the tasks.
 *
 * @param path a CSV, Parquet or ORC file or folder, on any file system that Spark reads
 * @param keys the columns whose values name the entity, at least one
 * @param features Spark SQL expressions over the columns; may be empty where there are categories
 * @param target a Spark SQL expression, what is to be predicted
 * @param targetInverse a Spark SQL expression over the name {@code prediction}, which leads from
 *     the target back to the one column that it is computed from; empty where nothing does
 * @param order a column or Spark SQL expression whose lowest values make the support set; empty
 *     draws it by the seed
 * @param support rows to adapt to
 * @param query rows to be judged on; empty takes all that are not support
 * @param supportRule which rows may be support
 * @param split how entities are dealt to the splits
 * @param store a folder that keeps the entities, grouped, of a table that memory does not hold;
 *     empty keeps them in memory
 * @param rules how files are read, and which rows count
 */
public record TableConfig(
    String path,
    List<String> keys,
    List<String> features,
    String target,
    Optional<String> targetInverse,
    Optional<String> order,
    int support,
    Optional<Integer> query,
    SupportRule supportRule,
    SplitRule split,
    Optional<String> store,
    TableRules rules)
    implements TaskConfig {
  /** The same of a file that has one task's rows to adapt to, which need no order. */
  public TableConfig ofSupport(String file) {
    return new TableConfig(
        file,
        keys,
        features,
        target,
        targetInverse,
        Optional.empty(),
        support,
        query,
        new SupportRule.OfAll(),
        SplitShares.USUAL,
        Optional.empty(),
        rules.ofAllRows());
  }

  /** The same of a table of other entities, all of which are to be adapted to and predicted. */
  public TableConfig ofEntities(String table) {
    return new TableConfig(
        table,
        keys,
        features,
        target,
        Optional.empty(),
        order,
        support,
        query,
        supportRule,
        SplitShares.USUAL,
        Optional.empty(),
        rules);
  }

  /** The same of a file that has one task's rows to predict, whose target is not known. */
  public TableConfig ofQuery(String file) {
    return new TableConfig(
        file,
        keys,
        features,
        "0",
        Optional.empty(),
        order,
        support,
        query,
        new SupportRule.OfAll(),
        SplitShares.USUAL,
        Optional.empty(),
        rules.ofAllRows().withoutTarget());
  }

  /** Of any rows as support. */
  public TableConfig(
      String path,
      List<String> keys,
      List<String> features,
      String target,
      Optional<String> targetInverse,
      Optional<String> order,
      int support,
      Optional<Integer> query,
      SplitShares shares,
      Optional<String> store,
      TableRules rules) {
    this(
        path,
        keys,
        features,
        target,
        targetInverse,
        order,
        support,
        query,
        new SupportRule.OfAll(),
        shares,
        store,
        rules);
  }

  /** Copies the lists. */
  public TableConfig {
    keys = List.copyOf(keys);
    features = List.copyOf(features);
  }

  /** What an entity is called, such as {@code country, store}. */
  public String key() {
    return String.join(", ", keys);
  }

  /** Whether the target is a quantity or a class. */
  public TargetKind targetKind() {
    return rules.target();
  }

  /** Columns and Spark SQL expressions whose values are kinds, and no quantities. */
  public List<String> categories() {
    return rules.categories();
  }

  @Override
  public String describeSize() {
    return supportWords() + " + " + query.map(String::valueOf).orElse("the other") + " rows";
  }

  @Override
  public String describe() {
    return target
        + " by "
        + Stream.concat(features.stream(), categories().stream()).collect(Collectors.joining(", "))
        + " for each "
        + key()
        + " of "
        + path
        + ", "
        + supportWords()
        + query
            .map(rows -> " support and " + rows + " query rows")
            .orElse(" support rows, the others as queries")
        + rules.weight().map(weight -> ", weighted by " + weight).orElse("");
  }

  private String supportWords() {
    if (supportRule instanceof SupportRule.OfEachClass each) {
      return each.rows() + " of each class";
    }
    return supportRule.isByRole() ? "at most " + support : String.valueOf(support);
  }

  @Override
  public Map<String, List<String>> paths() {
    return Map.of("task.path", List.of(path));
  }

  @Override
  public TableConfig forTest(TestConfig test) {
    if (test.support().isPresent() && supportRule instanceof SupportRule.OfEachClass) {
      throw new KindlingException(
          ExitCode.USAGE,
          "eval.test.support must be null where task.support-per-class says how many rows are support");
    }
    return test.support().map(this::withSupport).orElse(this);
  }

  @Override
  public EntitySource source(TaskData data, long seed) {
    return source(new EntitySplit(seed, split), Optional.empty(), TableSchema.NONE, data, seed);
  }

  /**
   * The entities, in memory or in their store.
   *
   * @param encoding of a model; empty to measure it
   * @param expected the types that columns had in the model's training
   */
  private EntitySource source(
      EntitySplit dealt,
      Optional<Encoding> encoding,
      TableSchema expected,
      TaskData data,
      long seed) {
    if (store.isEmpty()) {
      TableSource held =
          new TableSource(
              table(expected, data),
              seed,
              rows(),
              dealt,
              encoding,
              rules.missing(),
              rules.scaling());
      sayIndicators(held, data);
      held.remarks().forEach(data.remarks());
      return held;
    }
    EntityStore entities = data.tables(expected).store(this, dealt);
    StoreSource source =
        new StoreSource(
            entities,
            seed,
            rows(),
            encoding,
            new EncodingRule(rules.missing(), Indicators.STANDARDISED));
    sayIndicators(source, data);
    source.count().describe().forEach(data.remarks());
    source.remarks().forEach(data.remarks());
    return source;
  }

  private void sayIndicators(EntitySource source, TaskData data) {
    if (rules.missing() == MissingRule.INDICATOR) {
      List<String> marked =
          source.encoding().indicators().stream().map(features::get).map(Quoted::plain).toList();
      data.remarks()
          .accept(
              "features with an indicator, for training rows miss them: "
                  + (marked.isEmpty() ? "none" : String.join(", ", marked)));
    }
  }

  /** The table that is behind the path, of which is said what a person should know. */
  private Table table(TableSchema expected, TaskData data) {
    Table table = data.tables(expected).read(this);
    table.count().describe().forEach(data.remarks());
    return table;
  }

  /** Encoded as in training, so that it is never tested on what it was trained on. */
  @Override
  public ExampleSource ofModel(Earlier earlier, TaskData data, long seed) {
    if (!(earlier.task() instanceof TableConfig trained)) {
      return source(data, seed);
    }
    requireSame("task.split", trained.split, split);
    requireSame("task.key", trained.key(), key());
    requireSameScaling(trained.rules.scaling());
    TaskFacts facts = earlier.facts();
    if (facts.inventory().isEmpty()) {
      throw new KindlingException(
          ExitCode.CHECKPOINT,
          facts.model()
              + " does not say what it was trained on, as models of this version do: train it again");
    }
    Encoding encoding = new TableEncoding(this, facts).encoding();
    EntitySplit dealt = new EntitySplit(earlier.seed(), split);
    return source(dealt, Optional.of(encoding), new TableFacts(facts).schema(), data, seed);
  }

  /** By what numbers are scaled is the model's. */
  private void requireSameScaling(ScalingRule trained) {
    if (trained != rules.scaling()) {
      throw new KindlingException(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "task.scaling must be as the model was trained with, %s, but was %s: its numbers are kept"
                  + " with it",
              trained.word(),
              rules.scaling().word()));
    }
  }

  /** What deals entities to the splits is the model's. */
  private static void requireSame(String setting, Object trained, Object now) {
    if (!trained.equals(now)) {
      throw new KindlingException(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "%s must be as the model was trained with, %s, lest it is tested on what it was trained"
                  + " on, but was %s",
              setting,
              trained,
              now));
    }
  }

  @Override
  public TaskUse use(TaskData data, long seed) {
    return new TableUse(this, data);
  }

  /**
   * How many values a category has the data tell: it has one at least, and what is none of them.
   */
  @Override
  public RowSize row() {
    return new RowSize(features.size() + 2L * categories().size(), 1, OptionalLong.empty());
  }

  @Override
  public List<Demand> demands() {
    return List.of(Demand.rows("task", "support", "the support rows of a block", support));
  }

  /** The entities of the table that was read from the path, to train on. */
  public TableSource source(Table table, long seed) {
    return new TableSource(table, seed, rows(), new EntitySplit(seed, split), Optional.empty());
  }

  private TaskRows rows() {
    return new TaskRows(
        order.isPresent() ? SupportRows.EARLIEST : SupportRows.RANDOM,
        supportRule,
        support,
        query.orElse(Integer.MAX_VALUE));
  }

  private TableConfig withSupport(int rows) {
    return new TableConfig(
        path,
        keys,
        features,
        target,
        targetInverse,
        order,
        rows,
        query,
        supportRule,
        split,
        store,
        this.rules);
  }
}
