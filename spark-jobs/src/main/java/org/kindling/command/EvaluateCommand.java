package org.kindling.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.kindling.baseline.BaselineScore;
import org.kindling.config.ConfigText;
import org.kindling.config.Configuration;
import org.kindling.config.Experiment;
import org.kindling.console.Console;
import org.kindling.evaluation.Evaluation;
import org.kindling.experiment.TargetUnit;
import org.kindling.experiment.Tasks;
import org.kindling.failure.ExitCode;
import org.kindling.failure.Shown;
import org.kindling.judge.Judge;
import org.kindling.judge.Tested;
import org.kindling.library.Method;
import org.kindling.report.BaselineScoresJson;
import org.kindling.report.EvaluationJson;
import org.kindling.report.ResultStep;
import org.kindling.task.ExampleSource;
import org.kindling.trained.ModelTasks;
import org.kindling.trained.Reach;
import org.kindling.trained.TrainedModel;
import org.kindling.workplace.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges a trained model on meta-test tasks. */
@Command(
    name = "evaluate",
    description = "Adapt a model to meta-test tasks: mean error or accuracy after each inner step.",
    footer = {"  scripts/kindling evaluate --model runs/mine --tasks 10000 --json"},
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RunnerOptions runnerOptions;
  @Mixin private SettingOptions settingOptions;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "URI",
      description = "A model's folder, or that of the run that trained it.")
  private String model;

  @Option(names = "--tasks", paramLabel = "N", description = "As eval.test.tasks.")
  private String tasks;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    TrainedModel trained = TrainedModel.load(model);
    List<ConfigText> settings = settingOptions.textsWith("--tasks", "eval.test.tasks", tasks);
    Configuration configuration = trained.configuration(settings);
    new Reach(trained.folder()).require(configuration.experiment().testTask(), settings);
    Judged judged = evaluate(trained, configuration);
    PrintWriter out = spec.commandLine().getOut();
    int asked = configuration.experiment().test().tasks();
    if (json) {
      out.println(object(judged).put("tasks_asked", asked));
    } else {
      print(judged, out);
      Tasks.shortfall(judged.test().evaluation(), asked).ifPresent(out::println);
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  /**
   * What there is to tell.
   *
   * @param innerSteps after how many a validation judges
   */
  private record Judged(
      String method,
      Tested test,
      int innerSteps,
      List<BaselineScore> linear,
      Optional<TargetUnit> unit) {

    /** As the report of its run has it. */
    ResultStep result(Evaluation evaluation) {
      return ResultStep.of(evaluation, Optional.of(innerSteps));
    }

    ResultStep result() {
      return result(test.evaluation());
    }
  }

  private Judged evaluate(TrainedModel trained, Configuration configuration) {
    Experiment experiment = configuration.experiment();
    try (Workplace workplace = runnerOptions.workplace();
        Console.Activity activity =
            Console.of(spec.commandLine().getErr()).begin("reading the tasks")) {
      Consumer<String> warnings = line -> spec.commandLine().getErr().println(Shown.line(line));
      Tasks tasks = new Tasks(workplace, trained.run(), warnings);
      ExampleSource source = new ModelTasks(trained, tasks).source(experiment);
      Method method = new Method(configuration, experiment, trained.algorithm(configuration));
      activity.next("testing");
      Judge judge = new Judge(workplace);
      Tested test = judge.test(method, method.contrast(), trained.theta(), source);
      activity.next("fitting linear models to the same tasks");
      List<BaselineScore> linear = judge.linearModels(test.evaluation(), source, warnings);
      Optional<TargetUnit> unit = TargetUnit.of(experiment.testTask(), source);
      return new Judged(
          method.algorithm().describe(), test, experiment.validationSteps(), linear, unit);
    }
  }

  /**
   * The evaluation's own fields, that with the other kind of statistics under that kind's name, and
   * more.
   */
  private static ObjectNode object(Judged judged) throws JsonProcessingException {
    ObjectNode object = object(judged, judged.test().evaluation());
    if (judged.test().contrast().isPresent()) {
      ObjectNode contrast = object(judged, judged.test().contrast().get());
      object.set(contrast.get("statistics").asText(), contrast);
    }
    if (!judged.linear().isEmpty()) {
      String linear = BaselineScoresJson.write(judged.linear());
      object.set("linear", new ObjectMapper().readTree(linear).get("scores"));
    }
    judged
        .unit()
        .ifPresent(
            unit ->
                object
                    .putObject("target")
                    .put("name", unit.name())
                    .put("rmse", unit.rootMeanSquaredError(judged.result())));
    return object;
  }

  /** An evaluation's own fields, and the result's as {@code mean} and {@code ci95}. */
  private static ObjectNode object(Judged judged, Evaluation evaluation)
      throws JsonProcessingException {
    ObjectNode object = (ObjectNode) new ObjectMapper().readTree(EvaluationJson.write(evaluation));
    ResultStep result = judged.result(evaluation);
    return object
        .put("result_step", result.step())
        .put("mean", result.point().mean())
        .put("ci95", result.point().ci95());
  }

  private static void print(Judged judged, PrintWriter out) {
    EvaluationLines.of(judged.test()).forEach(out::println);
    LinearLines.of(judged.method(), judged.result(), judged.linear()).forEach(out::println);
    judged.unit().map(unit -> unit.line(judged.result())).ifPresent(out::println);
  }
}
