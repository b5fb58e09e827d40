package org.kindling.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.kindling.config.kind.TaskUse;
import org.kindling.config.text.Range;
import org.kindling.config.text.Section;
import org.kindling.task.ExampleSource;
import org.kindling.task.FiniteTraining;
import org.kindling.task.RowCount;
import org.kindling.task.SinusoidFamily;
import org.kindling.task.SinusoidSource;

/**
 * Sine curves to be learned from a few points.
 *
 * @param support points to adapt to
 * @param query points to be judged on
 * @param family what the curves are drawn from
 * @param trainingTasks how many meta-training tasks there are; empty for no end of them
 */
public record SinusoidConfig(
    RowCount support, RowCount query, SinusoidFamily family, Optional<Integer> trainingTasks)
    implements TaskConfig {
  static final Set<String> KEYS =
      Set.of("support", "query", "amplitude", "phase", "frequency", "x", "noise", "training-tasks");

  static SinusoidConfig read(Section task) {
    return new SinusoidConfig(
        task.rows("support"),
        task.rows("query"),
        new SinusoidFamily(
            task.interval("amplitude"),
            task.interval("phase"),
            task.interval("frequency"),
            task.interval("x"),
            task.number("noise", Range.atLeast(0))),
        task.optionalInteger("training-tasks", Range.atLeast(1)));
  }

  @Override
  public String describeSize() {
    return support.describe() + " + " + query.describe() + " points";
  }

  @Override
  public String describe() {
    return "sinusoids, "
        + support.describe()
        + " support and "
        + query.describe()
        + " query points";
  }

  @Override
  public Map<String, List<String>> paths() {
    return Map.of();
  }

  @Override
  public SinusoidConfig forTest(TestConfig test) {
    return test.support().map(this::withSupport).orElse(this);
  }

  /** The curves without end: they also tell what curve is behind a validation or test task. */
  private SinusoidSource curves(long seed) {
    return new SinusoidSource(seed, family, support, query);
  }

  @Override
  public ExampleSource source(TaskData data, long seed) {
    return source(seed);
  }

  @Override
  public TaskUse use(TaskData data, long seed) {
    return new SinusoidUse(curves(seed));
  }

  @Override
  public RowSize row() {
    return new RowSize(1, 1, OptionalLong.empty());
  }

  @Override
  public List<Demand> demands() {
    List<Demand> demands = new ArrayList<>();
    demands.add(Demand.rows("task", "support", "the support rows of a block", support.most()));
    demands.add(Demand.rows("task", "query", "the query rows of a block", query.most()));
    trainingTasks.ifPresent(
        count -> demands.add(Demand.bytes("task", "training-tasks", "their order", 4L * count)));
    return demands;
  }

  /** The tasks. */
  public ExampleSource source(long seed) {
    SinusoidSource curves = curves(seed);
    return trainingTasks
        .<ExampleSource>map(tasks -> new FiniteTraining(curves, seed, tasks))
        .orElse(curves);
  }

  private SinusoidConfig withSupport(int rows) {
    return new SinusoidConfig(RowCount.of(rows), query, family, trainingTasks);
  }
}
