package org.kindling.library;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kindling.checkpoint.RunStamp;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.TableSchema;
import org.kindling.task.Category;
import org.kindling.task.Encoding;
import org.kindling.task.EntitySplit;
import org.kindling.task.ExampleSource;
import org.kindling.task.Inventory;
import org.kindling.task.RowShape;
import org.kindling.task.Split;
import org.kindling.task.TableSource;

/**
 * How a model was made: the configuration, who trained it and how far, on what data, by what these
 * became numbers, how they were dealt out, and with which versions.
 *
 * <p>Source of the idea: Tribuo's provenance.
 *
 * @param model what errors call it, such as {@code model runs/mine/model}
 * @param stamp of the run that trained it
 * @param step after which outer step
 * @param configuration the text of it; what a program has given in its place is {@link #given}
 * @param facts all else, by name
 */
public record Provenance(
    String model, RunStamp stamp, long step, String configuration, Map<String, String> facts) {
  private static final String INPUTS = "inputs";
  private static final String OUTPUTS = "outputs";
  private static final String CLASSES = "classes";
  private static final String DATA = "data";
  private static final String SPLIT = "split";
  private static final String SCALING = "scaling";
  private static final String CATEGORIES = "categories";
  private static final String COLUMNS = "columns";
  private static final String GIVEN = "given";

  /** What a program may give in place of what its configuration says. */
  public enum Part {
    ALGORITHM,
    OPTIMIZER,
    TASKS;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the facts, in the order of their names. */
  public Provenance {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /** What is known of a source's tasks: their shape, and where the data come from. */
  public static Map<String, String> facts(ExampleSource source, Map<String, String> versions) {
    Map<String, String> facts = new TreeMap<>(versions);
    RowShape rows = source.rows(Split.META_TRAIN);
    facts.put(INPUTS, shape(rows.features()));
    facts.put(OUTPUTS, Integer.toString(rows.targets()));
    rows.classes().ifPresent(classes -> facts.put(CLASSES, Integer.toString(classes)));
    source.inventory().ifPresent(inventory -> facts.put(DATA, InventoryText.write(inventory)));
    if (source instanceof TableSource table) {
      facts.put(SPLIT, split(table.split()));
      facts.put(SCALING, ScalingText.write(table.scaling()));
      facts.put(CATEGORIES, CategoriesText.write(table.encoding().categories()));
      facts.put(COLUMNS, table.schema().text());
    }
    return facts;
  }

  private static String split(EntitySplit split) {
    return "by a hash of the key and seed "
        + split.seed()
        + ": train "
        + split.shares().train()
        + ", validation "
        + split.shares().validation()
        + ", test "
        + split.shares().test();
  }

  /** With the parts that a program has given. */
  static Map<String, String> giving(Set<Part> parts, Map<String, String> facts) {
    Map<String, String> all = new TreeMap<>(facts);
    if (!parts.isEmpty()) {
      all.put(GIVEN, parts.stream().map(Part::word).collect(Collectors.joining(" ")));
    }
    return all;
  }

  /** The parts that a program has given in place of what the configuration says. */
  public Set<Part> given() {
    List<String> words = List.of(said(GIVEN).split(" "));
    return Arrays.stream(Part.values())
        .filter(part -> words.contains(part.word()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Ends with one line where a part was given by a program, and the configuration has another.
   *
   * @param expected what to do instead
   */
  public void requireConfigured(Part part, String expected) {
    if (given().contains(part)) {
      throw new KindlingException(
          ExitCode.CHECKPOINT,
          model
              + " was trained with "
              + part.word()
              + " that a program has given, and no configuration describes; expected "
              + expected);
    }
  }

  /** What a row of its tasks consists of. */
  public RowShape rows() {
    try {
      List<Integer> features =
          Arrays.stream(said(INPUTS).split("x", -1)).map(size -> count(INPUTS, size)).toList();
      OptionalInt classes =
          said(CLASSES).isEmpty()
              ? OptionalInt.empty()
              : OptionalInt.of(count(CLASSES, said(CLASSES)));
      return new RowShape(features, count(OUTPUTS, said(OUTPUTS)), classes);
    } catch (IllegalArgumentException e) {
      throw new KindlingException(ExitCode.CHECKPOINT, model + ": " + e.getMessage(), e);
    }
  }

  /** What it was trained and tested on; empty where it does not say. */
  public Optional<Inventory> inventory() {
    return InventoryText.read(said(DATA));
  }

  /** The rule by which entities were dealt out to training, validation and test; empty if none. */
  public Optional<String> split() {
    return Optional.of(said(SPLIT)).filter(rule -> !rule.isEmpty());
  }

  /** Of which types the columns of its table were. */
  public TableSchema schema() {
    return TableSchema.parse(said(COLUMNS))
        .filter(schema -> facts.containsKey(COLUMNS))
        .orElseThrow(() -> unsaid(COLUMNS));
  }

  /** Whether it was trained on a table. */
  public boolean hasEncoding() {
    return facts.containsKey(SCALING);
  }

  /** By what the rows of its table became numbers. */
  public Encoding encoding() {
    return new Encoding(
        ScalingText.read(said(SCALING)).orElseThrow(() -> unsaid(SCALING)), categories());
  }

  /** None in a model from when there were no categories. */
  private List<Category> categories() {
    return facts.containsKey(CATEGORIES)
        ? CategoriesText.read(said(CATEGORIES)).orElseThrow(() -> unsaid(CATEGORIES))
        : List.of();
  }

  /** As in 28x28x1. */
  private static String shape(List<Integer> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  private int count(String name, String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw unsaid(name);
    }
    return Integer.parseInt(text);
  }

  private String said(String name) {
    return facts.getOrDefault(name, "");
  }

  private KindlingException unsaid(String name) {
    return new KindlingException(ExitCode.CHECKPOINT, model + " does not say its " + name);
  }
}
