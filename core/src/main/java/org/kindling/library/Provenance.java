package org.kindling.library;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kindling.checkpoint.RunStamp;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.ExampleSource;
import org.kindling.task.Inventory;
import org.kindling.task.RowShape;
import org.kindling.task.TaskFacts;

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

  /** What is known of a source's tasks, with the versions of what they were trained by. */
  public static Map<String, String> facts(ExampleSource source, Map<String, String> versions) {
    Map<String, String> facts = new TreeMap<>(TaskFacts.of("the model", source).texts());
    if (facts.containsKey(GIVEN) || !Collections.disjoint(facts.keySet(), versions.keySet())) {
      throw TaskFacts.taken(source);
    }
    facts.putAll(versions);
    return facts;
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

  /** What it knows of the tasks that it was trained on. */
  public TaskFacts tasks() {
    return new TaskFacts(model, facts);
  }

  /** What a row of its tasks consists of. */
  public RowShape rows() {
    return tasks().rows();
  }

  /** What it was trained and tested on; empty where it does not say. */
  public Optional<Inventory> inventory() {
    return tasks().inventory();
  }

  /** The rule by which entities were dealt out to training, validation and test; empty if none. */
  public Optional<String> split() {
    return tasks().split();
  }

  private String said(String name) {
    return facts.getOrDefault(name, "");
  }
}
