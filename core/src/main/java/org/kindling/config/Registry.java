package org.kindling.config;

import java.util.List;
import java.util.Set;
import org.kindling.config.kind.AdamKind;
import org.kindling.config.kind.AlgorithmKind;
import org.kindling.config.kind.AlpacaKind;
import org.kindling.config.kind.AnilKind;
import org.kindling.config.kind.BoilKind;
import org.kindling.config.kind.BuiltIn;
import org.kindling.config.kind.CaviaKind;
import org.kindling.config.kind.HuberLossKind;
import org.kindling.config.kind.Kinds;
import org.kindling.config.kind.LinearPriorKind;
import org.kindling.config.kind.LossKind;
import org.kindling.config.kind.MamlKind;
import org.kindling.config.kind.MamlPlusPlusKind;
import org.kindling.config.kind.MatchingNetworksKind;
import org.kindling.config.kind.MetaSgdKind;
import org.kindling.config.kind.ModelKind;
import org.kindling.config.kind.NeuralProcessKind;
import org.kindling.config.kind.NormalLossKind;
import org.kindling.config.kind.OptimizerKind;
import org.kindling.config.kind.OuterRule;
import org.kindling.config.kind.PretrainingKind;
import org.kindling.config.kind.PrototypicalNetworksKind;
import org.kindling.config.kind.QuantileLossKind;
import org.kindling.config.kind.ReptileKind;
import org.kindling.config.kind.RidgeHeadKind;
import org.kindling.config.kind.SgdKind;
import org.kindling.config.kind.SourceKind;
import org.kindling.config.kind.UsualLossKind;
import org.kindling.config.kind.VersaKind;

/** Every kind that comes with Kindling, in the order in which a person is told them. */
final class Registry {
  /** What {@code task.source} and {@code task.class} may ask for. */
  static final Kinds<SourceKind, TaskConfig> SOURCES =
      new Kinds<>(
          "task",
          "source",
          List.of(
              new BuiltIn<>(
                  "sinusoid",
                  SinusoidConfig.KEYS,
                  kindling -> SinusoidConfig.read(kindling.at("task"))),
              new BuiltIn<>(
                  "table", TableSection.KEYS, kindling -> TableSection.read(kindling.at("task"))),
              new BuiltIn<>(
                  "images",
                  ImageConfig.KEYS,
                  kindling ->
                      ImageConfig.read(kindling.at("task"), kindling.at("eval").at("test")))),
          Set.of(),
          SourceKind.class,
          OwnTask::new);

  /** What {@code model.type} and {@code model.class} may ask for. */
  static final Kinds<ModelKind, ModelConfig> MODELS =
      new Kinds<>(
          "model",
          "type",
          List.of(
              new BuiltIn<>(
                  "mlp", MlpConfig.KEYS, kindling -> MlpConfig.read(kindling.at("model"))),
              new BuiltIn<>(
                  "conv",
                  ConvolutionalConfig.KEYS,
                  kindling -> ConvolutionalConfig.read(kindling.at("model")))),
          Set.of(),
          ModelKind.class,
          own -> new OwnModel(own.chosen(), own.kind(), own.settings()));

  /** What {@code algorithm.name} and {@code algorithm.class} may ask for. */
  static final Kinds<AlgorithmKind, AlgorithmConfig> ALGORITHMS =
      new Kinds<>(
          "algorithm",
          "name",
          List.of(
              algorithm("maml", new MamlKind()),
              algorithm("maml-plus-plus", new MamlPlusPlusKind()),
              algorithm("anil", new AnilKind()),
              algorithm("boil", new BoilKind()),
              algorithm("cavia", new CaviaKind()),
              algorithm("meta-sgd", new MetaSgdKind()),
              algorithm("reptile", new ReptileKind()),
              algorithm("prototypical-networks", new PrototypicalNetworksKind()),
              algorithm("matching-networks", new MatchingNetworksKind()),
              algorithm("ridge-head", new RidgeHeadKind()),
              algorithm("versa", new VersaKind()),
              algorithm("alpaca", new AlpacaKind()),
              algorithm("neural-process", new NeuralProcessKind()),
              algorithm("pretraining", new PretrainingKind()),
              algorithm("linear-prior", new LinearPriorKind())),
          Set.of(),
          AlgorithmKind.class,
          own -> new AlgorithmConfig(own.chosen(), own.kind(), own.settings()));

  /** What {@code outer.optimizer} and {@code outer.class} may ask for. */
  static final Kinds<OptimizerKind, OuterRule> OPTIMIZERS =
      new Kinds<>(
          "outer",
          "optimizer",
          List.of(optimizer("sgd", new SgdKind()), optimizer("adam", new AdamKind())),
          Set.of(
              "rate", "schedule", "final-rate", "weight-decay", "clip-norm", "meta-batch", "steps"),
          OptimizerKind.class,
          own -> new OuterRule(own.chosen(), own.kind(), own.settings()));

  /** What {@code loss.name} and {@code loss.class} may ask for. */
  static final Kinds<LossKind, LossConfig> LOSSES =
      new Kinds<>(
          "loss",
          "name",
          List.of(
              loss("by-target", new UsualLossKind()),
              loss("normal", new NormalLossKind()),
              loss("huber", new HuberLossKind()),
              loss("quantiles", new QuantileLossKind())),
          Set.of(),
          LossKind.class,
          own -> new LossConfig(own.chosen(), own.kind(), own.settings()));

  private Registry() {}

  /** Of each section that has kinds. */
  static List<Kinds<?, ?>> all() {
    return List.of(SOURCES, MODELS, LOSSES, ALGORITHMS, OPTIMIZERS);
  }

  private static BuiltIn<AlgorithmConfig> algorithm(String word, AlgorithmKind kind) {
    return BuiltIn.of(
        "algorithm",
        "name",
        word,
        kind,
        (chosen, settings) -> new AlgorithmConfig(chosen, kind, settings));
  }

  private static BuiltIn<LossConfig> loss(String word, LossKind kind) {
    return BuiltIn.of(
        "loss", "name", word, kind, (chosen, settings) -> new LossConfig(chosen, kind, settings));
  }

  private static BuiltIn<OuterRule> optimizer(String word, OptimizerKind kind) {
    return BuiltIn.of(
        "outer",
        "optimizer",
        word,
        kind,
        (chosen, settings) -> new OuterRule(chosen, kind, settings));
  }
}
