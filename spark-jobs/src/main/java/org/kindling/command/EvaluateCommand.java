package org.kindling.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.kindling.config.Configuration;
import org.kindling.config.text.ConfigText;
import org.kindling.console.Console;
import org.kindling.evaluation.Evaluation;
import org.kindling.experiment.Tasks;
import org.kindling.failure.ExitCode;
import org.kindling.failure.Shown;
import org.kindling.files.Json;
import org.kindling.judge.Judged;
import org.kindling.report.ResultStep;
import org.kindling.runfolder.result.BaselineScoresJson;
import org.kindling.runfolder.result.EvaluationJson;
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
  public Integer call() {
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

  private Judged evaluate(TrainedModel trained, Configuration configuration) {
    try (Workplace workplace = runnerOptions.workplace();
        Console.Activity activity =
            Console.of(spec.commandLine().getErr()).begin("reading the tasks")) {
      return Judged.of(
          trained,
          configuration,
          workplace,
          line -> spec.commandLine().getErr().println(Shown.line(line)),
          activity::next);
    }
  }

  /**
   * The evaluation's own fields, that with the other kind of statistics under that kind's name, and
   * more.
   */
  private static ObjectNode object(Judged judged) {
    ObjectNode object = object(judged, judged.test().evaluation());
    if (judged.test().contrast().isPresent()) {
      ObjectNode contrast = object(judged, judged.test().contrast().get());
      object.set(contrast.get("statistics").asText(), contrast);
    }
    if (!judged.rivals().linear().isEmpty()) {
      object.set(
          "linear", Json.node(BaselineScoresJson.of(judged.rivals().linear())).get("scores"));
    }
    judged.rivals().coldStart().ifPresent(it -> object.set("cold_start", Json.node(it)));
    judged
        .unit()
        .ifPresent(
            unit ->
                object
                    .putObject("target")
                    .put("name", unit.name())
                    .put("rmse", unit.rootMeanSquaredError(judged.result().point().mean())));
    return object;
  }

  /** An evaluation's own fields, and the result's as {@code mean} and {@code ci95}. */
  private static ObjectNode object(Judged judged, Evaluation evaluation) {
    ResultStep result = judged.result(evaluation);
    return EvaluationJson.node(evaluation)
        .put("result_step", result.step())
        .put("mean", result.point().mean())
        .put("ci95", result.point().ci95());
  }

  private static void print(Judged judged, PrintWriter out) {
    EvaluationLines.of(judged.test()).forEach(out::println);
    LinearLines.of(judged.method(), judged.result(), judged.rivals().linear())
        .forEach(out::println);
    judged.inUnit().ifPresent(out::println);
    judged.rivals().coldStart().map(ColdStartLines::of).ifPresent(it -> it.forEach(out::println));
  }
}
