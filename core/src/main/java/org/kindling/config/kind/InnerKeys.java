package org.kindling.config.kind;

import java.util.List;
import java.util.Optional;
import org.kindling.config.text.Range;
import org.kindling.meta.InnerBatches;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.SecondMoment;
import org.kindling.meta.ValueRule;

/** The keys of {@code algorithm.inner}, which methods that adapt by steps have some or all of. */
public final class InnerKeys {
  /** The words of {@code algorithm.inner.optimizer}. */
  enum Optimizer {
    SGD {
      @Override
      ValueRule rule(double rate) {
        return new InnerRule.Sgd(rate);
      }
    },
    ADAM {
      @Override
      ValueRule rule(double rate) {
        return adam(rate, SecondMoment.KEPT);
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

  static final Key<Integer> STEPS =
      Key.builtIn("inner.steps", (section, key) -> section.integer(key, Range.between(1, 10_000)));
  public static final Key<Double> RATE =
      Key.builtIn("inner.rate", (section, key) -> section.number(key, Range.ABOVE_ZERO));
  static final Key<Optional<Double>> LATER_RATE =
      Key.builtIn(
          "inner.later-rate", (section, key) -> section.optionalNumber(key, Range.ABOVE_ZERO));
  public static final Key<Optional<Integer>> BATCH = batch("inner.batch");
  public static final Key<Optional<Integer>> TEST_BATCH = batch("inner.test-batch");

  /** The rules of all words. */
  static final Key<Optimizer> OPTIMIZER =
      Key.builtIn("inner.optimizer", (section, key) -> section.choice(key, Optimizer.class));

  private InnerKeys() {}

  /** The rule of a method that takes SGD alone. */
  static Key<Optimizer> sgd(String method) {
    return Key.builtIn(
        "inner.optimizer",
        (section, key) -> {
          Optimizer optimizer = section.choice(key, Optimizer.class);
          if (optimizer != Optimizer.SGD) {
            throw section.wrong(key, "sgd for algorithm.name = " + method);
          }
          return optimizer;
        });
  }

  /** The keys of a method that adapts by SGD and may take the meta-gradient through its steps. */
  static List<Key<?>> withOrder(String method) {
    return List.of(MamlKind.ORDER, sgd(method), STEPS, RATE, LATER_RATE, BATCH, TEST_BATCH);
  }

  private static Key<Optional<Integer>> batch(String name) {
    return Key.builtIn(
        name, (section, key) -> section.optionalInteger(key, Range.between(1, 1 << 20)));
  }

  /** The inner loop that the keys describe; those that are not declared are SGD's and all rows. */
  static InnerLoop loop(Settings settings) {
    Optimizer optimizer = settings.has(OPTIMIZER) ? settings.get(OPTIMIZER) : Optimizer.SGD;
    double rate = settings.get(RATE);
    double laterRate = settings.has(LATER_RATE) ? settings.get(LATER_RATE).orElse(rate) : rate;
    return new InnerLoop(
        settings.get(STEPS),
        optimizer.rule(rate),
        optimizer.rule(laterRate),
        batches(settings, BATCH),
        batches(settings, TEST_BATCH));
  }

  private static InnerBatches batches(Settings settings, Key<Optional<Integer>> key) {
    Optional<Integer> rows = settings.has(key) ? settings.get(key) : Optional.empty();
    return rows.<InnerBatches>map(count -> new InnerBatches.Sampled(count, settings.seed()))
        .orElse(InnerBatches.WHOLE);
  }
}
