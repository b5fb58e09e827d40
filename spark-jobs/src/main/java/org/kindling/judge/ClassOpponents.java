package org.kindling.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.kindling.coldstart.ClassContender;
import org.kindling.coldstart.Contender;
import org.kindling.coldstart.Newcomers;
import org.kindling.coldstart.RowSample;
import org.kindling.config.CurveConfig;
import org.kindling.library.Method;
import org.kindling.spark.boosting.Episodes;
import org.kindling.spark.boosting.Forest;
import org.kindling.spark.boosting.Foresting;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.workplace.Workplace;

/**
 * Logistic regressions and a forest, for classes.
 *
 * @param workplace where the forest is fitted
 * @param source of the entities to learn from
 * @param training all rows of each training entity
 */
record ClassOpponents(
    Workplace workplace, Method method, ExampleSource source, List<Examples> training)
    implements Opponents {
  /** Rows that the regression is fitted to, at most: so many take seconds. */
  private static final int MOST_ROWS = 20_000;

  @Override
  public String pooled() {
    return ClassContender.POOLED;
  }

  @Override
  public List<Contender> against(
      Newcomers validation, List<Integer> known, Consumer<String> remarks) {
    List<Contender> others = new ArrayList<>();
    if (method.experiment().curve().rivals() == CurveConfig.Rivals.BOOSTED) {
      others.add(forest(validation, known, remarks));
    }
    RowSample sample = RowSample.of(training, MOST_ROWS);
    remarks.accept(
        ClassContender.POOLED
            + ": a logistic regression with a ridge penalty; "
            + sample.describe());
    others.add(ClassContender.pooled(sample.rows(), validation));
    others.add(ClassContender.ownRidge(validation, known));
    others.add(ClassContender.ownFrequencies());
    return others;
  }

  private Contender forest(Newcomers validation, List<Integer> known, Consumer<String> remarks) {
    Episodes episodes = Episodes.of(source, known);
    Foresting foresting = new Foresting(workplace.spark(), method.experiment().seed());
    Forest forest = foresting.fit(episodes, validation, known);
    remarks.accept(
        Forest.NAME
            + ": for all entities, told how often each class is among the known rows; of "
            + foresting.grid()
            + ", validation chose "
            + forest.describe()
            + "; "
            + episodes.describe());
    return forest.contender();
  }
}
