package org.kindling.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.kindling.baseline.LinearBaselines;
import org.kindling.coldstart.Contender;
import org.kindling.coldstart.LinearContender;
import org.kindling.coldstart.Newcomers;
import org.kindling.config.CurveConfig;
import org.kindling.library.Method;
import org.kindling.mixed.LinearPrior;
import org.kindling.spark.boosting.BoostedTrees;
import org.kindling.spark.boosting.Boosting;
import org.kindling.spark.boosting.Episodes;
import org.kindling.task.ExampleSource;
import org.kindling.workplace.Workplace;

/**
 * Linear models and boosted trees, for quantities.
 *
 * @param workplace where trees are fitted
 * @param source of the entities to learn from
 * @param linear models that are fitted already
 */
record QuantityOpponents(
    Workplace workplace, Method method, ExampleSource source, LinearBaselines linear)
    implements Opponents {
  @Override
  public String pooled() {
    return LinearBaselines.POOLED;
  }

  @Override
  public List<Contender> against(
      Newcomers validation, List<Integer> known, Consumer<String> remarks) {
    List<Contender> others = new ArrayList<>();
    if (!(method.algorithm() instanceof LinearPrior)) {
      others.add(LinearContender.prior(LinearBaselines.PRIOR, linear.prior()));
    }
    if (method.experiment().curve().rivals() == CurveConfig.Rivals.BOOSTED) {
      others.add(trees(validation, known, remarks));
    }
    others.add(LinearContender.pooled(linear.pooled()));
    others.add(LinearContender.ownRidge(validation, known));
    others.add(LinearContender.ownMean());
    return others;
  }

  private Contender trees(Newcomers validation, List<Integer> known, Consumer<String> remarks) {
    Episodes episodes = Episodes.of(source, known);
    Boosting boosting = new Boosting(workplace.spark(), method.experiment().seed());
    BoostedTrees trees = boosting.fit(episodes, validation, known);
    remarks.accept(
        BoostedTrees.NAME
            + ": for all entities, told statistics of the known rows; of "
            + boosting.grid()
            + ", validation chose "
            + trees.describe()
            + "; "
            + episodes.describe());
    return trees;
  }
}
