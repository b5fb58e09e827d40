package org.kindling.judge;

import java.util.ArrayList;
import java.util.List;
import org.kindling.coldstart.ColdStartCurve;
import org.kindling.coldstart.Contender;
import org.kindling.coldstart.Contest;
import org.kindling.coldstart.LinearContender;
import org.kindling.coldstart.Newcomers;
import org.kindling.library.Method;
import org.kindling.mixed.LinearPrior;
import org.kindling.mixed.NormalPrior;
import org.kindling.params.Params;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.task.table.FirstEntities;
import org.kindling.workplace.Workplace;

/**
 * A trained method and its rivals on new entities, against how many rows of one are known.
 *
 * @param workplace where tasks are computed
 * @param source of the test tasks
 */
record ColdStart(Workplace workplace, Method method, ExampleSource source, Opponents opponents) {

  /**
   * The curve.
   *
   * @param tested test entities that are looked at, where there are so many
   */
  ColdStartCurve of(Params theta, int tested) {
    int tasks = (int) Math.min(tested, source.size(Split.META_TEST));
    int usual = Newcomers.usual(source, Split.META_TEST);
    List<Integer> known =
        Contest.within(
            method.experiment().curve().support(),
            usual,
            Newcomers.of(source, Split.META_TEST, 0, tasks, usual),
            validation(usual));
    int most = known.get(known.size() - 1);
    Newcomers test = Newcomers.of(source, Split.META_TEST, 0, tasks, most);
    List<String> remarks = new ArrayList<>();
    if (source instanceof FirstEntities sample) {
      remarks.add(sample.describe());
    }
    List<Contender> others = opponents.against(validation(most), known, remarks::add);
    Contest contest = new Contest(test, known, opponents.pooled());
    return new ColdStartCurve(
        test.size(),
        tasks - test.size(),
        test.fewestQueries(),
        test.counted(),
        known,
        usual,
        opponents.pooled(),
        contest.measures(own(theta), others, remarks::add),
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
}
