package org.kindling.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.Cavia;
import org.kindling.meta.Distance;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.MetaSgd;
import org.kindling.meta.Order;
import org.kindling.meta.PrototypicalNetworks;
import org.kindling.meta.Reptile;
import org.kindling.model.Learner;

/**
 * An entry of {@code cases.json}: what another program has computed.
 *
 * @param name of the case and, with {@code .npz}, of its file
 * @param steps inner steps
 * @param algorithm what was computed; empty where Kindling does not have it
 */
public record ConformanceCase(String name, int steps, Optional<EpisodicAlgorithm> algorithm) {
  private static final int MOST_STEPS = 100;

  /** An entry of {@code cases.json}. */
  public static ConformanceCase read(JsonNode json) {
    String name = json.path("name").asText();
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new KindlingException(ExitCode.DATA, "cases.json: \"" + name + "\" is no case's name");
    }
    return switch (json.path("algorithm").asText()) {
      case "ridge-head" -> inOneStep(name, ConformanceNetwork.ridgeHead(name, json));
      case "conditional-neural-process" ->
          inOneStep(name, ConformanceNetwork.neuralProcess(name, json));
      default -> inSteps(name, json);
    };
  }

  private static ConformanceCase inOneStep(String name, EpisodicAlgorithm algorithm) {
    return new ConformanceCase(name, 1, Optional.of(algorithm));
  }

  private static ConformanceCase inSteps(String name, JsonNode json) {
    int steps = json.path("inner_steps").asInt(-1);
    if (json.has("model") || json.has("inner_steps")) {
      requireSteps(name, steps, json);
    }
    return new ConformanceCase(name, steps, algorithm(name, steps, json));
  }

  private static void requireSteps(String name, int steps, JsonNode json) {
    if (steps < 0 || steps > MOST_STEPS) {
      throw wrong(name, "inner_steps", "between 0 and " + MOST_STEPS, json);
    }
  }

  private static Optional<EpisodicAlgorithm> algorithm(String name, int steps, JsonNode json) {
    String algorithm = json.path("algorithm").asText();
    if (algorithm.equals("cavia")) {
      Learner learner = ConformanceNetwork.withContext(name, json);
      return Optional.of(new Cavia(learner, inner(name, steps, json), Order.SECOND));
    }
    return ConformanceNetwork.read(name, json)
        .flatMap(learner -> algorithm(learner, name, steps, json));
  }

  private static Optional<EpisodicAlgorithm> algorithm(
      Learner learner, String name, int steps, JsonNode json) {
    String algorithm = json.path("algorithm").asText();
    if (algorithm.equals("protonet")) {
      return Optional.of(new PrototypicalNetworks(learner, Distance.EUCLIDEAN));
    }
    InnerLoop inner = inner(name, steps, json);
    return switch (algorithm) {
      case "maml" -> Optional.of(new Maml(learner, inner, Order.SECOND));
      case "fomaml" -> Optional.of(new Maml(learner, inner, Order.FIRST));
      case "metasgd" -> Optional.of(new MetaSgd(learner, steps, rate(name, json), Order.SECOND));
      case "reptile" -> Optional.of(new Reptile(learner, inner));
      default -> Optional.empty();
    };
  }

  private static InnerLoop inner(String name, int steps, JsonNode json) {
    InnerRule.Sgd rule = new InnerRule.Sgd(rate(name, json));
    if (steps < 1) {
      throw wrong(name, "inner_steps", "at least 1 for " + json.path("algorithm").asText(), json);
    }
    return new InnerLoop(steps, rule);
  }

  private static double rate(String name, JsonNode json) {
    double rate = json.path("inner_lr").asDouble();
    if (!(rate > 0)) {
      throw wrong(name, "inner_lr", "above 0", json);
    }
    return rate;
  }

  static KindlingException wrong(String name, String field, String expected, JsonNode json) {
    return new KindlingException(
        ExitCode.DATA,
        "case " + name + ": " + field + " must be " + expected + " but was " + json.path(field));
  }
}
