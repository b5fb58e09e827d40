package org.kindling.judge;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.kindling.config.Configuration;
import org.kindling.config.Experiment;
import org.kindling.config.kind.TaskUse;
import org.kindling.evaluation.Evaluation;
import org.kindling.experiment.Tasks;
import org.kindling.library.Method;
import org.kindling.report.ResultStep;
import org.kindling.task.ExampleSource;
import org.kindling.task.TargetUnit;
import org.kindling.trained.ModelTasks;
import org.kindling.trained.TrainedModel;
import org.kindling.workplace.Workplace;

/**
 * What a trained model's test has come to.
 *
 * @param method what a person calls it
 * @param test its evaluations
 * @param innerSteps after how many a validation judges
 * @param rivals what stands beside it
 * @param unit of the target, where it has one
 */
public record Judged(
    String method, Tested test, int innerSteps, Rivals rivals, Optional<TargetUnit> unit) {

  /**
   * Tests a model.
   *
   * @param configuration its own, overlaid by what a user asks for
   * @param warnings hears, in a line each, of what a user should know of
   * @param doing hears what is done next
   */
  public static Judged of(
      TrainedModel trained,
      Configuration configuration,
      Workplace workplace,
      Consumer<String> warnings,
      Consumer<String> doing) {
    Experiment experiment = configuration.experiment();
    Tasks tasks = new Tasks(workplace, trained.run(), warnings);
    ExampleSource source = new ModelTasks(trained, tasks).source(experiment);
    Method method = new Method(configuration, experiment, trained.algorithm(configuration));
    TaskUse use = tasks.use(experiment);
    doing.accept("testing");
    Judge judge = new Judge(workplace);
    Tested test = judge.test(method, method.contrast(), trained.theta(), source);
    doing.accept("fitting other models to the same tasks");
    Rivals rivals = judge.rivals(use, method, trained.theta(), test.evaluation(), source, warnings);
    return new Judged(
        method.describe(), test, experiment.validationSteps(), rivals, use.unit(source));
  }

  /** An evaluation's result, as the report of its run has it. */
  public ResultStep result(Evaluation evaluation) {
    return ResultStep.of(evaluation, Optional.of(innerSteps));
  }

  /** The test's. */
  public ResultStep result() {
    return result(test.evaluation());
  }

  /** The result in the target's unit, as a line for a person. */
  public Optional<String> inUnit() {
    return unit.map(
        it ->
            String.format(
                Locale.ROOT,
                "root of the mean squared error, in the unit of %s: %.4g%s",
                it.name(),
                it.rootMeanSquaredError(result().point().mean()),
                result().words()));
  }
}
