package org.kindling.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.MetaSgd;
import org.kindling.meta.Order;
import org.kindling.meta.Reptile;
import org.kindling.model.Activation;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;

/**
 * An entry of {@code cases.json}: what another program has computed.
 *
 * @param name of the case and, with {@code .npz}, of its file
 * @param steps inner steps
 * @param algorithm what was computed; empty where Kindling does not have it
 */
record ConformanceCase(String name, int steps, Optional<EpisodicAlgorithm> algorithm) {
  private static final int MOST_STEPS = 100;
  private static final int MOST_UNITS = 1 << 16;

  static ConformanceCase read(JsonNode json) {
    String name = json.path("name").asText();
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new KindlingException(ExitCode.DATA, "cases.json: \"" + name + "\" is no case's name");
    }
    int steps = json.path("inner_steps").asInt(-1);
    if (!json.path("model").asText().equals("mlp")) {
      return new ConformanceCase(name, steps, Optional.empty());
    }
    if (steps < 1 || steps > MOST_STEPS) {
      throw wrong(name, "inner_steps", "between 1 and " + MOST_STEPS, json);
    }
    return new ConformanceCase(name, steps, algorithm(name, steps, json));
  }

  private static Optional<EpisodicAlgorithm> algorithm(String name, int steps, JsonNode json) {
    double rate = json.path("inner_lr").asDouble();
    if (!(rate > 0)) {
      throw wrong(name, "inner_lr", "above 0", json);
    }
    Learner learner = new Learner(network(name, json), Loss.MEAN_SQUARED_ERROR);
    InnerLoop inner = new InnerLoop(steps, new InnerRule.Sgd(rate));
    return switch (json.path("algorithm").asText()) {
      case "maml" -> Optional.of(new Maml(learner, inner, Order.SECOND));
      case "fomaml" -> Optional.of(new Maml(learner, inner, Order.FIRST));
      case "metasgd" -> Optional.of(new MetaSgd(learner, steps, rate, Order.SECOND));
      case "reptile" -> Optional.of(new Reptile(learner, inner));
      default -> Optional.empty();
    };
  }

  private static Mlp network(String name, JsonNode json) {
    List<Integer> sizes = new ArrayList<>();
    for (JsonNode size : json.path("sizes")) {
      sizes.add(size.asInt());
    }
    if (sizes.size() < 2 || sizes.stream().anyMatch(size -> size < 1 || size > MOST_UNITS)) {
      throw wrong(name, "sizes", "at least two numbers between 1 and " + MOST_UNITS, json);
    }
    return new Mlp(
        sizes.get(0),
        sizes.subList(1, sizes.size() - 1),
        sizes.get(sizes.size() - 1),
        activation(name, json));
  }

  private static Activation activation(String name, JsonNode json) {
    try {
      return Activation.valueOf(json.path("activation").asText().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw wrong(name, "activation", "relu, tanh or sigmoid", json);
    }
  }

  private static KindlingException wrong(
      String name, String field, String expected, JsonNode json) {
    return new KindlingException(
        ExitCode.DATA,
        "case " + name + ": " + field + " must be " + expected + " but was " + json.path(field));
  }
}
