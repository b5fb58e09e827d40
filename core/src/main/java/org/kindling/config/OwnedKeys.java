package org.kindling.config;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kindling.config.kind.Kinds;
import org.kindling.config.kind.OwnClass;
import org.kindling.config.text.Difference;
import org.kindling.config.text.KeyOwner;
import org.kindling.config.text.Section;
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
 * @param kinds what else may be chosen, by its class; empty where nothing is
 */
record OwnedKeys(
    String section,
    String choice,
    List<String> sections,
    List<? extends KeyOwner> owners,
    Optional<Kinds<?, ?>> kinds) {
  private static final List<OwnedKeys> ALL =
      List.of(
          of(Registry.SOURCES, "task", "eval.test"),
          of(Registry.MODELS, "model"),
          of(Registry.LOSSES, "loss"),
          of(Registry.ALGORITHMS, "algorithm"),
          of("model.head", "type", ConvolutionalConfig.HeadType.values()),
          of(Registry.OPTIMIZERS, "outer"),
          of("outer", "schedule", OuterConfig.Schedule.values()),
          of("run.combine", "by", LocalStepsConfig.Combination.values()));

  private static OwnedKeys of(Kinds<?, ?> kinds, String... sections) {
    return new OwnedKeys(
        kinds.section(), kinds.choice(), List.of(sections), kinds.builtIn(), Optional.of(kinds));
  }

  private static OwnedKeys of(String section, String choice, KeyOwner... owners) {
    return new OwnedKeys(section, choice, List.of(section), List.of(owners), Optional.empty());
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
    List<? extends KeyOwner> having = owners.stream().filter(owner -> has(owner, key)).toList();
    Section asking = kindling.at(section);
    if (kinds.isPresent() && OwnClass.name(asking).isPresent()) {
      checkBesideClass(path, key, having, kindling);
    } else if (!having.isEmpty()
        && having.stream().noneMatch(owner -> asking.says(choice, owner.word()))) {
      throw others(path, key, having, choice, kindling);
    }
  }

  /** The section has the keys that the class declares, and those that it has whatever is chosen. */
  private void checkBesideClass(
      String path, String key, List<? extends KeyOwner> having, Section kindling) {
    Section asking = kindling.at(section);
    boolean own = path.equals(section + ".");
    if (own && kinds.orElseThrow().isKeyOfClass(asking, key.split("\\.", -1)[0])) {
      return;
    }
    if (!having.isEmpty()) {
      throw others(path, key, having, OwnClass.KEY, kindling);
    }
    if (own && key.equals(choice)) {
      throw new KindlingException(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "kindling.%s%s has no effect beside %s%s = %s (%s)",
              path,
              key,
              path,
              OwnClass.KEY,
              asking.shown(OwnClass.KEY),
              kindling.place(path + key)));
    }
  }

  private KindlingException others(
      String path, String key, List<? extends KeyOwner> having, String chosen, Section kindling) {
    return new KindlingException(
        ExitCode.USAGE,
        String.format(
            Locale.ROOT,
            "kindling.%s%s belongs to %s.%s = %s but the %s is %s (%s)",
            path,
            key,
            section,
            choice,
            having.stream().map(KeyOwner::word).collect(Collectors.joining(" or ")),
            chosen,
            kindling.at(section).shown(chosen),
            kindling.place(path + key)));
  }

  private static boolean has(KeyOwner owner, String key) {
    return owner.keys().stream().anyMatch(own -> key.equals(own) || key.startsWith(own + "."));
  }
}
