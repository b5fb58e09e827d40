package org.kindling.config;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.kindling.config.text.Range;
import org.kindling.config.text.Section;
import org.kindling.table.CsvFormat;
import org.kindling.table.MissingRule;
import org.kindling.table.Quoted;
import org.kindling.table.ScalingRule;
import org.kindling.table.TableRules;
import org.kindling.table.TargetKind;
import org.kindling.task.table.SplitColumn;
import org.kindling.task.table.SplitRule;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.SplitTimes;
import org.kindling.task.table.SupportRule;

/** The keys of a configuration that say what a table's tasks are. */
final class TableSection {
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
          "weight",
          "scaling",
          "missing");
  private static final List<String> RULES =
      List.of("support-flag", "support-until", "support-per-class");
  private static final List<String> SHARES = List.of("train", "validation", "test");

  private TableSection() {}

  /**
   * What they say.
   *
   * @throws org.kindling.failure.KindlingException (usage) for what does not go together
   */
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
            task.choice("target-kind", TargetKind.class),
            task.optionalText("weight"),
            scaling(task)));
  }

  /** The key's columns, each named once. */
  private static List<String> keys(Section task) {
    if (!task.isList("key")) {
      return List.of(task.text("key"));
    }
    List<String> keys = task.texts("key");
    boolean once = keys.stream().map(TableSection::column).distinct().count() == keys.size();
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

  /** Quartiles of rows that nobody holds would take a sort of each column. */
  private static ScalingRule scaling(Section task) {
    ScalingRule rule = task.choice("scaling", ScalingRule.class);
    if (rule == ScalingRule.ROBUST && !task.absent("store")) {
      throw task.wrong(
          "scaling", "standard where task.store is given: quartiles need a table in memory");
    }
    return rule;
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
}
