package org.kindling.config;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kindling.config.kind.TaskUse;
import org.kindling.config.text.Range;
import org.kindling.config.text.Section;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.CsvFormat;
import org.kindling.table.MissingRule;
import org.kindling.table.Quoted;
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
import org.kindling.task.table.SplitColumn;
import org.kindling.task.table.SplitRule;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.SplitTimes;
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
  static final Set<String> KEYS =
      Set.of(
          "support",
          "support-flag",
          "support-until",
          "support-per-class",
          "query",
          "path",
          "key",
          "features",
          "categories",
          "target",
          "target-inverse",
          "target-kind",
          "order",
          "split",
          "split-column",
          "split-times",
          "store",
          "csv",
          "where",
          "missing");
  private static final List<String> RULES =
      List.of("support-flag", "support-until", "support-per-class");
  private static final List<String> SHARES = List.of("train", "validation", "test");

  static TableConfig read(Section task) {
    requireInputs(task);
    return new TableConfig(
        task.path("path"),
        keys(task),
        task.texts("features"),
        task.text("target"),
        task.optionalText("target-inverse"),
        task.optionalText("order"),
        task.integer("support", Range.atLeast(1)),
        task.says("query", "rest")
            ? Optional.empty()
            : Optional.of(task.integer("query", Range.atLeast(1))),
        supportRule(task),
        split(task),
        task.absent("store") ? Optional.empty() : Optional.of(task.path("store")),
        new TableRules(
            csv(task.at("csv")),
            task.optionalText("where"),
            task.choice("missing", MissingRule.class),
            task.texts("categories"),
            task.choice("target-kind", TargetKind.class)));
  }

  /** The key's columns, each named once. */
  private static List<String> keys(Section task) {
    if (!task.isList("key")) {
      return List.of(task.text("key"));
    }
    List<String> keys = task.texts("key");
    boolean once = keys.stream().map(TableConfig::column).distinct().count() == keys.size();
    if (keys.isEmpty() || keys.stream().anyMatch(String::isBlank) || !once) {
      throw task.wrong("key", "a column, or a list of columns, each of them once");
    }
    return keys;
  }

  /** Requires something to predict from, and categories that are nothing else. */
  private static void requireInputs(Section task) {
    List<String> features = task.texts("features");
    List<String> categories = task.texts("categories");
    if (features.isEmpty() && categories.isEmpty()) {
      throw task.wrong(
          "features",
          "a list of at least one column or Spark SQL expression, unless task.categories has some");
    }
    if (task.choice("target-kind", TargetKind.class).ofClasses()
        && !task.absent("target-inverse")) {
      throw task.wrong("target-inverse", "null where task.target-kind is class");
    }
    requireOthers(task, categories, features, "a feature");
    requireOthers(task, categories, keys(task), "task.key");
    requireOthers(task, categories, List.of(task.text("target")), "task.target");
  }

  /** Requires categories that are each named once, and are nothing else. */
  private static void requireOthers(
      Section task, List<String> categories, List<String> used, String what) {
    Set<String> known = new HashSet<>();
    used.forEach(text -> known.add(column(text)));
    Set<String> before = new HashSet<>();
    for (String text : categories) {
      if (known.contains(column(text))) {
        throw task.wrong("categories", "others than " + Quoted.plain(text) + ", which is " + what);
      }
      if (!before.add(column(text))) {
        throw task.wrong("categories", Quoted.plain(text) + " but once");
      }
    }
  }

  /** What a column's name means in SQL, where it is one: case does not count, nor do quotes. */
  private static String column(String text) {
    return text.replaceAll("^`(.*)`$", "$1").toLowerCase(Locale.ROOT);
  }

  private static SplitRule split(Section task) {
    Section split = task.at("split");
    if (task.absent("split-column") && task.absent("split-times")) {
      return shares(split);
    }
    if (!SHARES.stream().allMatch(split::absent)
        || !task.absent("split-column") && !task.absent("split-times")) {
      throw task.wrong(
          task.absent("split-column") ? "split-times" : "split-column",
          "null, or all that says how entities are dealt: task.split, task.split-column and"
              + " task.split-times are three ways to do so");
    }
    if (!task.absent("split-column")) {
      return new SplitColumn(task.text("split-column"));
    }
    List<String> times = task.texts("split-times");
    if (times.size() != 2) {
      throw task.wrong("split-times", "two values of task.order, the earlier one first");
    }
    requireOrder(task, "split-times");
    return new SplitTimes(times.get(0), times.get(1));
  }

  private static void requireOrder(Section task, String key) {
    if (task.absent("order")) {
      throw task.wrong(key, "null where task.order is, which puts rows in time");
    }
  }

  private static SupportRule supportRule(Section task) {
    List<String> given = RULES.stream().filter(key -> !task.absent(key)).toList();
    if (given.isEmpty()) {
      return new SupportRule.OfAll();
    }
    String key = given.get(0);
    if (given.size() > 1) {
      throw task.wrong(
          key, "null where another rule says which rows are support, task." + given.get(1));
    }
    return switch (key) {
      case "support-flag" -> new SupportRule.Flagged(task.text(key));
      case "support-until" -> until(task);
      default -> ofEachClass(task);
    };
  }

  private static SupportRule until(Section task) {
    requireOrder(task, "support-until");
    return new SupportRule.Until(task.text("support-until"));
  }

  private static SupportRule ofEachClass(Section task) {
    if (!task.choice("target-kind", TargetKind.class).ofClasses()) {
      throw task.wrong("support-per-class", "null where task.target-kind is not class");
    }
    return new SupportRule.OfEachClass(task.integer("support-per-class", Range.atLeast(1)));
  }

  private static SplitShares shares(Section split) {
    if (SHARES.stream().allMatch(split::absent)) {
      return SplitShares.USUAL;
    }
    try {
      return new SplitShares(
          split.number("train", Range.FINITE),
          split.number("validation", Range.FINITE),
          split.number("test", Range.FINITE));
    } catch (IllegalArgumentException e) {
      throw split.wrong(
          "train", "with validation and test a share of the entities, each above 0, together 1");
    }
  }

  private static CsvFormat csv(Section csv) {
    String encoding = csv.text("encoding");
    try {
      if (!Charset.isSupported(encoding)) {
        throw csv.wrong("encoding", "an encoding that Java knows, such as UTF-8 or ISO-8859-1");
      }
    } catch (IllegalCharsetNameException e) {
      throw csv.wrong("encoding", "an encoding's name, such as UTF-8 or ISO-8859-1");
    }
    String separator = csv.letters("separator");
    if (separator.length() != 1 || "\"\r\n".contains(separator)) {
      throw csv.wrong("separator", "one letter that is no quote and no line break, such as ;");
    }
    return new CsvFormat(encoding, separator.charAt(0));
  }

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
            .orElse(" support rows, the others as queries");
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
          new TableSource(table(expected, data), seed, rows(), dealt, encoding, rules.missing());
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
