package org.kindling.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kindling.baseline.BaselineScore;
import org.kindling.config.Configuration;
import org.kindling.config.Experiment;
import org.kindling.failure.ExitCode;
import org.kindling.report.BaselineScoresJson;
import org.kindling.report.EvaluationJson;
import org.kindling.task.TaskSource;
import org.kindling.train.Evaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges a trained model on meta-test tasks. */
@Command(
    name = "evaluate",
    description = "Adapt a model to meta-test tasks: mean error after each inner step.",
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
    Configuration configuration =
        trained.configuration(settingOptions.textsWith("--tasks", "eval.test.tasks", tasks));
    Judged judged = evaluate(trained, configuration);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(object(judged));
    } else {
      print(judged, out);
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  /** What there is to tell. */
  private record Judged(String method, Evaluation test, List<BaselineScore> linear) {}

  private Judged evaluate(TrainedModel trained, Configuration configuration) {
    Experiment experiment = configuration.experiment();
    try (Workplace workplace = Workplace.of(runnerOptions)) {
      Tasks tasks = new Tasks(workplace, trained.run(), spec.commandLine().getErr()::println);
      TaskSource source = tasks.source(experiment.testTask(), experiment.seed());
      trained.requireFit(source, experiment.algorithm().name());
      Method method = new Method(configuration, experiment, trained.algorithm(configuration));
      Evaluation test = new Judge(workplace).test(method, trained.theta(), source);
      return new Judged(method.algorithm().describe(), test, Judge.linearModels(test, source));
    }
  }

  /** The evaluation's own fields, the last step's as {@code mean} and {@code ci95}, and more. */
  private static ObjectNode object(Judged judged) throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode object = (ObjectNode) mapper.readTree(EvaluationJson.write(judged.test()));
    object.put("mean", judged.test().last().mean()).put("ci95", judged.test().last().ci95());
    if (!judged.linear().isEmpty()) {
      object.set(
          "linear", mapper.readTree(BaselineScoresJson.write(judged.linear())).get("scores"));
    }
    return object;
  }

  private static void print(Judged judged, PrintWriter out) {
    Evaluation evaluation = judged.test();
    out.println(
        evaluation.tasks() + " tasks of " + evaluation.split() + ", " + evaluation.metric());
    for (Evaluation.Point point : evaluation.perStep()) {
      out.printf(
          Locale.ROOT, "after %2d steps  %.4f ±%.4f%n", point.step(), point.mean(), point.ci95());
    }
    out.printf(Locale.ROOT, "worst tenth     %.4f%n", evaluation.worstDecile());
    LinearLines.of(judged.method(), evaluation, judged.linear()).forEach(out::println);
  }
}
