package org.kindling.runfolder.result;

import java.util.List;
import java.util.TreeSet;
import org.kindling.evaluation.Evaluation;

/** Which inner steps to show of many: those that papers report, and the last. */
public final class InnerSteps {
  private static final List<Integer> REPORTED = List.of(0, 1, 5, 10);
  private static final int TABLE_ROWS = 14;

  private InnerSteps() {}

  /** After how many, as the end of a phrase; nothing where none are made. */
  public static String after(int steps) {
    return switch (steps) {
      case 0 -> "";
      case 1 -> " after 1 inner step";
      default -> " after " + steps + " inner steps";
    };
  }

  /** At most five, for lines of a plot. */
  public static List<Integer> few(Evaluation evaluation) {
    return few(steps(evaluation));
  }

  /** At most five of some steps. */
  public static List<Integer> few(TreeSet<Integer> steps) {
    TreeSet<Integer> few = new TreeSet<>(steps);
    few.retainAll(REPORTED);
    few.add(steps.last());
    return List.copyOf(few);
  }

  /** All where they fit into a table, else the first eleven and every doubling after them. */
  public static List<Integer> rows(TreeSet<Integer> steps) {
    if (steps.size() <= TABLE_ROWS) {
      return List.copyOf(steps);
    }
    TreeSet<Integer> rows = new TreeSet<>(steps.headSet(11));
    for (int step = 20; step > 0 && step <= steps.last(); step *= 2) {
      rows.add(step);
    }
    rows.retainAll(steps);
    rows.add(steps.last());
    return List.copyOf(rows);
  }

  /** The inner steps that an evaluation has. */
  public static TreeSet<Integer> steps(Evaluation evaluation) {
    TreeSet<Integer> steps = new TreeSet<>();
    evaluation.perStep().forEach(point -> steps.add(point.step()));
    return steps;
  }
}
