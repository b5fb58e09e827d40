package org.kindling.config;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * Keys that have a meaning for some words of a choice only, such as {@code task.path} for {@code
 * task.source}: refuses those of a word that is not chosen.
 *
 * @param section where the choice is
 * @param choice its key
 * @param sections where the keys are
 * @param owners the words of the choice with the keys that they have
 */
record OwnedKeys(String section, String choice, List<String> sections, List<Owner> owners) {
  private static final List<OwnedKeys> ALL =
      List.of(
          new OwnedKeys(
              "task", "source", List.of("task", "eval.test"), owners(TaskConfig.Source.values())),
          new OwnedKeys("model", "type", List.of("model"), owners(ModelConfig.Type.values())),
          new OwnedKeys(
              "algorithm", "name", List.of("algorithm"), owners(AlgorithmConfig.Name.values())),
          new OwnedKeys(
              "model.head",
              "type",
              List.of("model.head"),
              owners(ConvolutionalConfig.HeadType.values())),
          new OwnedKeys(
              "outer", "optimizer", List.of("outer"), owners(OuterConfig.Optimizer.values())),
          new OwnedKeys(
              "outer", "schedule", List.of("outer"), owners(OuterConfig.Schedule.values())),
          new OwnedKeys(
              "run.combine",
              "by",
              List.of("run.combine"),
              owners(LocalStepsConfig.Combination.values())));

  /** A word of a choice, as a constant of an enum. */
  interface Owner {
    /** The keys that not every word has, each with those below it. */
    Set<String> keys();

    /** How it is written. */
    default String word() {
      return Section.word((Enum<?>) this);
    }
  }

  private static List<Owner> owners(Owner... owners) {
    return List.of(owners);
  }

  /**
   * Refuses the first key that was given without effect.
   *
   * @param before without what was given: its values may belong to any word
   * @param after with it
   */
  static void check(Config before, Config after) {
    List<String> given = Difference.between(before, after).stream().map(Difference::key).toList();
    Section kindling = new Section(after, "").at("kindling");
    ALL.forEach(owned -> given.forEach(key -> owned.check(key, kindling)));
    IdleKeys.check(given, kindling);
  }

  private void check(String key, Section kindling) {
    for (String part : sections) {
      String path = part + ".";
      if (key.startsWith("kindling." + path)) {
        check(path, key.substring("kindling.".length() + path.length()), kindling);
      }
    }
  }

  private void check(String path, String key, Section kindling) {
    List<Owner> having = owners.stream().filter(owner -> has(owner, key)).toList();
    Section chosen = kindling.at(section);
    if (having.isEmpty() || having.stream().anyMatch(owner -> chosen.says(choice, owner.word()))) {
      return;
    }
    throw new KindlingException(
        ExitCode.USAGE,
        String.format(
            Locale.ROOT,
            "kindling.%s%s belongs to %s.%s = %s but the %s is %s (%s)",
            path,
            key,
            section,
            choice,
            having.stream().map(Owner::word).collect(Collectors.joining(" or ")),
            choice,
            chosen.shown(choice),
            kindling.place(path + key)));
  }

  private static boolean has(Owner owner, String key) {
    return owner.keys().stream().anyMatch(own -> key.equals(own) || key.startsWith(own + "."));
  }
}
