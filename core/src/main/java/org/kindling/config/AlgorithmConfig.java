package org.kindling.config;

import java.util.Set;
import org.kindling.meta.Anil;
import org.kindling.meta.Annealing;
import org.kindling.meta.Context;
import org.kindling.meta.Distance;
import org.kindling.meta.FullContext;
import org.kindling.meta.InnerBatches;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.MamlPlusPlus;
import org.kindling.meta.MatchingNetworks;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.MetaSgd;
import org.kindling.meta.Order;
import org.kindling.meta.Pretraining;
import org.kindling.meta.PrototypicalNetworks;
import org.kindling.meta.Reptile;
import org.kindling.meta.SecondMoment;
import org.kindling.meta.ValueRule;
import org.kindling.model.Learner;

/**
 * How it is learned to learn.
 *
 * @param name the method
 * @param order whether the meta-gradient goes through the inner gradients
 * @param inner how a task is adapted to
 * @param annealing how MAML++ changes in the course of its training
 * @param distance of embeddings, for prototypical networks
 * @param context how embeddings depend on the support set, for matching networks
 * @param temperature of the attention, for matching networks
 * @param pooled how pre-training goes about it; without meaning for the other methods
 */
public record AlgorithmConfig(
    Name name,
    Order order,
    Inner inner,
    Annealing annealing,
    Distance distance,
    Context context,
    double temperature,
    Pooled pooled) {

  /** The words of {@code algorithm.name}. */
  public enum Name implements OwnedKeys.Owner {
    MAML("order", "inner") {
      @Override
      MetaAlgorithm build(Learner learner, AlgorithmConfig config) {
        return new Maml(learner, config.inner.loop(), config.order);
      }
    },
    MAML_PLUS_PLUS("annealing", "inner.steps", "inner.rate") {
      @Override
      MetaAlgorithm build(Learner learner, AlgorithmConfig config) {
        return new MamlPlusPlus(
            learner, config.inner.steps(), config.inner.rate(), config.annealing);
      }
    },
    ANIL("order", "inner") {
      @Override
      MetaAlgorithm build(Learner learner, AlgorithmConfig config) {
        return new Anil(learner, config.inner.loop(), config.order);
      }
    },
    META_SGD("order", "inner.steps", "inner.rate") {
      @Override
      MetaAlgorithm build(Learner learner, AlgorithmConfig config) {
        return new MetaSgd(learner, config.inner.steps(), config.inner.rate(), config.order);
      }
    },
    REPTILE("inner") {
      @Override
      MetaAlgorithm build(Learner learner, AlgorithmConfig config) {
        return new Reptile(learner, config.inner.loop());
      }
    },
    PROTOTYPICAL_NETWORKS("distance") {
      @Override
      MetaAlgorithm build(Learner learner, AlgorithmConfig config) {
        return new PrototypicalNetworks(learner, config.distance);
      }
    },
    MATCHING_NETWORKS("context-steps", "temperature") {
      @Override
      MetaAlgorithm build(Learner learner, AlgorithmConfig config) {
        return new MatchingNetworks(learner, config.context, config.temperature);
      }
    },
    PRETRAINING("inner.rate", "inner.later-rate", "inner.steps", "inner.test-batch", "pooled") {
      @Override
      MetaAlgorithm build(Learner learner, AlgorithmConfig config) {
        return new Pretraining(learner, config.inner.loop());
      }
    };

    private final Set<String> keys;

    Name(String... keys) {
      this.keys = Set.of(keys);
    }

    abstract MetaAlgorithm build(Learner learner, AlgorithmConfig config);

    @Override
    public Set<String> keys() {
      return keys;
    }

    /**
     * Whether it needs no outputs of the network for each class, so that tasks may have any number
     * of classes.
     */
    public boolean comparesEmbeddings() {
      return this == PROTOTYPICAL_NETWORKS || this == MATCHING_NETWORKS;
    }

    /** Whether it takes a gradient through inner gradients, so that {@code order} has a meaning. */
    public boolean hasOrder() {
      return keys.contains("order");
    }
  }

  /** The words of {@code algorithm.inner.optimizer}. */
  public enum InnerOptimizer {
    SGD {
      @Override
      ValueRule rule(double rate) {
        return new InnerRule.Sgd(rate);
      }
    },
    ADAM {
      @Override
      ValueRule rule(double rate) {
        return adam(rate, SecondMoment.CARRIED);
      }
    },
    FRESH_ADAM {
      @Override
      ValueRule rule(double rate) {
        return adam(rate, SecondMoment.FRESH);
      }
    };

    private static ValueRule adam(double rate, SecondMoment moment) {
      return new InnerRule.Adam(rate, 0.999, 1e-8, moment);
    }

    abstract ValueRule rule(double rate);
  }

  /**
   * The inner loop.
   *
   * @param optimizer its rule
   * @param steps how many in training
   * @param rate of learning
   * @param laterRate of steps beyond those of training
   * @param batches what a step is fed in training
   * @param testBatches what a step is fed in evaluation and use
   */
  public record Inner(
      InnerOptimizer optimizer,
      int steps,
      double rate,
      double laterRate,
      InnerBatches batches,
      InnerBatches testBatches) {
    static Inner read(Section inner, long seed) {
      double rate = inner.number("rate", Range.ABOVE_ZERO);
      return new Inner(
          inner.choice("optimizer", InnerOptimizer.class),
          inner.integer("steps", Range.between(1, 10_000)),
          rate,
          inner.optionalNumber("later-rate", Range.ABOVE_ZERO).orElse(rate),
          batches(inner, "batch", seed),
          batches(inner, "test-batch", seed));
    }

    private static InnerBatches batches(Section inner, String key, long seed) {
      return inner
          .optionalInteger(key, Range.between(1, 1 << 20))
          .<InnerBatches>map(rows -> new InnerBatches.Sampled(rows, seed))
          .orElse(InnerBatches.WHOLE);
    }

    InnerLoop loop() {
      return new InnerLoop(
          steps, optimizer.rule(rate), optimizer.rule(laterRate), batches, testBatches);
    }
  }

  /**
   * A step of pre-training.
   *
   * @param rows of a minibatch
   * @param workers networks that are trained side by side and then averaged
   * @param minibatches of a worker in a step
   */
  public record Pooled(int rows, int workers, int minibatches) {
    static Pooled read(Section pooled) {
      return new Pooled(
          pooled.integer("rows", Range.atLeast(1)),
          pooled.integer("workers", Range.between(1, 1 << 16)),
          pooled.integer("minibatches", Range.atLeast(1)));
    }
  }

  static AlgorithmConfig read(Section algorithm, long seed) {
    Section inner = algorithm.at("inner");
    Name name = algorithm.choice("name", Name.class);
    AlgorithmConfig config =
        new AlgorithmConfig(
            name,
            algorithm.choice("order", Order.class),
            Inner.read(inner, seed),
            annealing(algorithm.at("annealing")),
            algorithm.choice("distance", Distance.class),
            algorithm
                .optionalInteger("context-steps", Range.between(1, 100))
                .<Context>map(FullContext::new)
                .orElseGet(Context.None::new),
            algorithm.number("temperature", Range.TEMPERATURE),
            Pooled.read(algorithm.at("pooled")));
    if (config.inner.optimizer != InnerOptimizer.SGD && name != Name.REPTILE) {
      throw inner.wrong("optimizer", "sgd for algorithm.name = " + Section.word(name));
    }
    return config;
  }

  private static Annealing annealing(Section annealing) {
    return new Annealing(
        annealing.wide("multi-step", Range.atLeast(0)),
        annealing.wide("first-order", Range.atLeast(0)));
  }

  /** The inner steps of training: none where embeddings are compared. */
  public int innerSteps() {
    return name.comparesEmbeddings() ? 0 : inner.steps;
  }

  /** The algorithm that is described, for a network. */
  public MetaAlgorithm build(Learner learner) {
    return name.build(learner, this);
  }
}
