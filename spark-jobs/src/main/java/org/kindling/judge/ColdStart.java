package org.kindling.judge;

import java.util.ArrayList;
import java.util.List;
import org.kindling.baseline.LinearBaselines;
import org.kindling.coldstart.ColdStartCurve;
import org.kindling.coldstart.Contender;
import org.kindling.coldstart.Contest;
import org.kindling.coldstart.LinearContender;
import org.kindling.coldstart.Newcomers;
import org.kindling.config.CurveConfig;
import org.kindling.library.Method;
import org.kindling.mixed.LinearPrior;
import org.kindling.mixed.NormalPrior;
import org.kindling.params.Params;
import org.kindling.spark.boosting.BoostedTrees;
import org.kindling.spark.boosting.Boosting;
import org.kindling.spark.boosting.Episodes;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.workplace.Workplace;

/**
 * A trained method and its rivals on new entities, against how many rows of one are known.
 *
 * @param workplace where tasks are computed, and trees fitted
 * @param source of the test tasks
 * @param linear models that are fitted already
 */
record ColdStart(Workplace workplace, Method method, ExampleSource source, LinearBaselines linear) {

  /**
   * The curve.
   *
   * @param tasks test entities that are looked at
   */
  ColdStartCurve of(Params theta, int tasks) {
    int usual = source.supportRows(Split.META_TEST).least();
    List<Integer> known =
        Contest.within(
            method.experiment().curve().support(),
            usual,
            Newcomers.of(source, Split.META_TEST, 0, tasks, usual),
            validation(usual));
    int most = known.get(known.size() - 1);
    Newcomers test = Newcomers.of(source, Split.META_TEST, 0, tasks, most);
    List<String> remarks = new ArrayList<>();
    List<Contender> others = others(validation(most), known, remarks);
    return new ColdStartCurve(
        test.size(),
        tasks - test.size(),
        test.fewestQueries(),
        known,
        usual,
        new Contest(test, known).curves(own(theta), others, remarks::add),
        remarks);
  }

  private Newcomers validation(int most) {
    return Newcomers.of(source, Split.META_VALIDATION, 0, source.size(Split.META_VALIDATION), most);
  }

  private Contender own(Params theta) {
    return method.algorithm() instanceof LinearPrior
        ? LinearContender.prior(AdaptedMethod.brief(method), NormalPrior.of(theta))
        : new AdaptedMethod(workplace, method, theta);
  }

  private List<Contender> others(Newcomers validation, List<Integer> known, List<String> remarks) {
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

  private Contender trees(Newcomers validation, List<Integer> known, List<String> remarks) {
    Episodes episodes = Episodes.of(source, known);
    Boosting boosting = new Boosting(workplace.spark(), method.experiment().seed());
    BoostedTrees trees = boosting.fit(episodes, validation, known);
    remarks.add(
        BoostedTrees.NAME
            + ": for all entities, told statistics of the known rows; of "
            + boosting.grid()
            + ", validation chose "
            + trees.describe()
            + "; fitted to "
            + episodes.rows().size()
            + " of "
            + episodes.met()
            + " rows met");
    return trees;
  }
}
