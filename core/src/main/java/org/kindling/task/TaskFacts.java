package org.kindling.task;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * What a model knows of the tasks that it was trained on: of what shape they were, of which data,
 * and by what these became numbers.
 *
 * @param model what errors call it, such as {@code model runs/mine/model}
 * @param texts each fact, by its name
 */
public record TaskFacts(String model, Map<String, String> texts) {
  /** The rule by which a source deals out what its tasks are made of. */
  public static final String SPLIT = "split";

  private static final String INPUTS = "inputs";
  private static final String OUTPUTS = "outputs";
  private static final String CLASSES = "classes";
  private static final String DATA = "data";

  /** Copies the facts, in the order of their names. */
  public TaskFacts {
    texts = Collections.unmodifiableMap(new TreeMap<>(texts));
  }

  /** Of a source's tasks, for a model that is trained on them. */
  public static TaskFacts of(String model, ExampleSource source) {
    if (!Collections.disjoint(source.facts().keySet(), Set.of(INPUTS, OUTPUTS, CLASSES, DATA))) {
      throw taken(source);
    }
    Map<String, String> texts = new TreeMap<>(source.facts());
    RowShape rows = source.rows(Split.META_TRAIN);
    texts.put(INPUTS, shape(rows.features()));
    texts.put(OUTPUTS, Integer.toString(rows.targets()));
    rows.classes().ifPresent(classes -> texts.put(CLASSES, Integer.toString(classes)));
    source.inventory().ifPresent(inventory -> texts.put(DATA, InventoryText.write(inventory)));
    return new TaskFacts(model, texts);
  }

  /** That one of a source's own facts is called as one that every model has. */
  public static KindlingException taken(ExampleSource source) {
    return new KindlingException(
        ExitCode.USAGE,
        "the facts of a source of tasks must not be called as those that every model has, such as"
            + " inputs or kindling, but are called "
            + source.facts().keySet());
  }

  /** What a row consists of. */
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

  /**
   * Requires tasks whose rows are those of the training.
   *
   * @param given what a row of them consists of
   * @throws KindlingException (checkpoint) where they are others
   */
  public void requireRows(RowShape given) {
    if (!given.equals(rows())) {
      throw misfit(given);
    }
  }

  /** The same, for a network that takes rows of any number of classes. */
  public void requireFeatures(RowShape given) {
    if (!given.features().equals(rows().features())) {
      throw misfit(given);
    }
  }

  private KindlingException misfit(RowShape given) {
    return new KindlingException(
        ExitCode.CHECKPOINT,
        String.format(
            Locale.ROOT,
            "%s was trained on %s, but the tasks have %s",
            model,
            rows().describe(),
            given.describe()));
  }

  /** What was trained and tested on; empty where it does not say. */
  public Optional<Inventory> inventory() {
    return InventoryText.read(said(DATA));
  }

  /** The rule by which entities were dealt out to training, validation and test; empty if none. */
  public Optional<String> split() {
    return Optional.of(said(SPLIT)).filter(rule -> !rule.isEmpty());
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

  /** A fact, empty where it is not told. */
  public String said(String name) {
    return texts.getOrDefault(name, "");
  }

  /** That a fact is not told, or not in a way that can be read. */
  public KindlingException unsaid(String name) {
    return new KindlingException(ExitCode.CHECKPOINT, model + " does not say its " + name);
  }
}
