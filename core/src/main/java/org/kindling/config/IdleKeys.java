package org.kindling.config;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.kindling.config.kind.OwnClass;
import org.kindling.config.text.Section;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * Keys that another key's value leaves without effect, where that is no word of a choice: refuses
 * them as {@link OwnedKeys} does.
 *
 * @param key the key, or the section
 * @param idle whether it has no effect
 * @param reason why
 */
record IdleKeys(String key, Predicate<Section> idle, String reason) {
  private static final List<IdleKeys> BESIDE_OTHER_KEYS =
      List.of(
          new IdleKeys(
              "model.initialisation",
              kindling -> !kindling.at("model").absent("initial-deviation"),
              "beside model.initial-deviation, which says how the weights begin"),
          new IdleKeys(
              "model.head.initialisation",
              kindling -> !kindling.at("model.head").absent("initial-deviation"),
              "beside model.head.initial-deviation, which says how the weights begin"),
          new IdleKeys(
              "model.activation",
              kindling -> kindling.at("model").is("hidden", List.of()),
              "where model.hidden = [], because nothing is activated"),
          new IdleKeys(
              "model.normalisation",
              kindling -> kindling.at("model").is("hidden", List.of()),
              "where model.hidden = [], because only hidden layers are normalised"),
          new IdleKeys(
              "eval.statistics",
              IdleKeys::hasNoBatchNormalisation,
              "where no layer has batch normalisation, by model.type = mlp and"
                  + " model.normalisation = none"),
          new IdleKeys(
              "eval.curve",
              kindling ->
                  OwnClass.name(kindling.at("task")).isEmpty()
                      && !kindling.at("task").says("source", "table"),
              "where task.source is not table, whose entities' rows become known one by one"),
          new IdleKeys(
              "eval.curve.entities",
              kindling -> kindling.at("task").absent("store"),
              "without task.store, because of a table in memory all entities count"),
          new IdleKeys(
              "eval.curve.boosting",
              kindling -> kindling.at("eval.curve").is("support", List.of()),
              "where eval.curve.support = [], because no curve is drawn"),
          new IdleKeys(
              "eval.curve.boosting",
              kindling -> !kindling.at("task").absent("weight"),
              "beside task.weight, because trees are fitted to rows that count alike"),
          new IdleKeys(
              "run.memory",
              kindling -> !kindling.at("run").absent("block"),
              "beside run.block, which says how many tasks are computed together"),
          new IdleKeys(
              "run.combine",
              kindling -> kindling.at("run").is("local-steps", 1),
              "where run.local-steps = 1, because all blocks step together"),
          new IdleKeys(
              "task.image.label-columns",
              kindling -> kindling.at("task.image").is("labels", List.of()),
              "where task.image.labels = [], because no CSV file has labels"));

  /** Those of a network and of how it is descended: all but how many steps there may be. */
  private static final List<IdleKeys> BESIDE_ROUNDS =
      Stream.of(
              "model",
              "loss",
              "outer.optimizer",
              "outer.class",
              "outer.rate",
              "outer.momentum",
              "outer.schedule",
              "outer.final-rate",
              "outer.weight-decay",
              "outer.clip-norm",
              "outer.meta-batch")
          .map(
              key ->
                  new IdleKeys(
                      key,
                      kindling -> Registry.ALGORITHMS.read(kindling).isByRounds(),
                      "where the algorithm brings what learns, as linear-prior does"))
          .toList();

  private static boolean hasNoBatchNormalisation(Section kindling) {
    Section model = kindling.at("model");
    return OwnClass.name(model).isEmpty()
        && model.says("type", "mlp")
        && model.says("normalisation", "none");
  }

  /**
   * Refuses the first key that was given without effect.
   *
   * @param given the keys
   */
  static void check(List<String> given, Section kindling) {
    Stream.of(BESIDE_ROUNDS, BESIDE_OTHER_KEYS)
        .flatMap(List::stream)
        .forEach(idle -> given.forEach(key -> idle.check(key, kindling)));
  }

  private void check(String given, Section kindling) {
    String own = "kindling." + key;
    if ((given.equals(own) || given.startsWith(own + ".")) && idle.test(kindling)) {
      String path = given.substring("kindling.".length());
      throw new KindlingException(
          ExitCode.USAGE, given + " has no effect " + reason + " (" + kindling.place(path) + ")");
    }
  }
}
