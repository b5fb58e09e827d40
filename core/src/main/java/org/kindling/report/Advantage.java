package org.kindling.report;

import java.util.List;
import org.kindling.evaluation.Evaluation;
import org.kindling.evaluation.PairedDifference;
import org.kindling.metric.Metric;

/** When one method's result is better than another's by more than chance. */
enum Advantage {
  /** Task by task: the 95 % interval of the mean difference, by Student's t, leaves out 0. */
  PAIRED(
      "Bold: better than each other method, task by task: the 95\u00a0% confidence interval of the"
          + " mean difference (Student\u2019s t over the same test tasks) leaves out 0.") {
    @Override
    boolean of(Column one, Column other, int innerStep) {
      PairedDifference difference =
          PairedDifference.of(figures(one, innerStep), figures(other, innerStep));
      return one.metric().direction().prefers(difference.mean(), 0)
          && difference.isMoreThanChance();
    }
  },
  /** Where the tasks' own scores are not known. */
  APART(
      "Bold: better than each other method, with a 95\u00a0% confidence interval that overlaps none"
          + " of theirs.") {
    @Override
    boolean of(Column one, Column other, int innerStep) {
      Evaluation.Point own = one.at(innerStep).orElseThrow();
      Evaluation.Point others = other.at(innerStep).orElseThrow();
      Metric.Direction direction = one.metric().direction();
      return direction.prefers(own.mean(), others.mean())
          && Math.abs(own.mean() - others.mean()) > own.ci95() + others.ci95();
    }
  };

  private final String rule;

  Advantage(String rule) {
    this.rule = rule;
  }

  /** The rule in words. */
  String rule() {
    return rule;
  }

  /** Whether a method is better than another after an inner step that both were tested after. */
  abstract boolean of(Column one, Column other, int innerStep);

  static double[] figures(Column column, int innerStep) {
    return column.values(innerStep).stream().mapToDouble(it -> it).toArray();
  }

  /** By pairs where these methods' scores after an inner step are of the same tasks. */
  static Advantage between(List<Column> columns, int innerStep) {
    boolean paired =
        columns.stream().map(Column::tasks).distinct().count() == 1
            && columns.stream().map(it -> it.values(innerStep).size()).distinct().count() == 1
            && columns.get(0).values(innerStep).size() > 1;
    return paired ? PAIRED : APART;
  }
}
