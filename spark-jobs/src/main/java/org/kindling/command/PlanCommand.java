package org.kindling.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kindling.config.Configuration;
import org.kindling.console.Console;
import org.kindling.cost.ClusterShape;
import org.kindling.cost.Network;
import org.kindling.cost.Simulation;
import org.kindling.experiment.Tasks;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.failure.Shown;
import org.kindling.planning.Check;
import org.kindling.planning.ClusterFolder;
import org.kindling.planning.MeasuredCosts;
import org.kindling.planning.Plan;
import org.kindling.planning.RunSizes;
import org.kindling.planning.SimulationTable;
import org.kindling.workplace.Application;
import org.kindling.workplace.LocalWorkplace;
import org.kindling.workplace.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a run needs on a cluster, and how fast it would be there. */
@Command(
    name = "plan",
    description = {
      "Say what a training needs on a cluster: memory, threads, partitions, and the line to submit it"
          + " with, each figure with its formula. Nothing is trained.",
      "With --simulate, also how fast it would be on 1 to 1,024 executors, from a calibration of 90 seconds on"
          + " this machine, where nothing else should run."
    },
    footer = {"  scripts/kindling plan --config my.conf --cluster yarn --cores 4 --simulate"},
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configurationOptions;
  @Mixin private ClusterOptions clusterOptions;

  @Option(names = "--simulate", description = "Predict tasks per second, round and driver load.")
  private boolean simulate;

  @Option(
      names = "--check",
      description = "After --simulate: run 1, 2 and 4 slots here, too, beside what is predicted.")
  private boolean check;

  @Option(
      names = "--bandwidth",
      paramLabel = "GBIT",
      description = "The driver's link, in Gbit/s. Default: ${DEFAULT-VALUE}.",
      defaultValue = "10")
  private double bandwidth;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    if (!(bandwidth > 0)) {
      throw new KindlingException(
          ExitCode.USAGE, "--bandwidth must be above 0 but was " + bandwidth);
    }
    Configuration configuration = configurationOptions.read().checked();
    ClusterFolder folder = clusterOptions.folder();
    Console console = Console.of(spec.commandLine().getErr());
    Plan plan;
    Optional<Forecast> forecast;
    try (Console.Activity activity = console.begin("reading the tasks and sizing the run")) {
      plan = plan(configuration, folder);
      forecast = simulate || check ? Optional.of(forecast(plan, activity)) : Optional.empty();
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(plan, forecast));
    } else {
      lines(plan, forecast).forEach(out::println);
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  /** Tables are read by Spark, which then ends: a calibration starts its own. */
  private Plan plan(Configuration configuration, ClusterFolder folder) {
    try (Workplace workplace = new LocalWorkplace(1, new Application(Optional.of("local[*]")))) {
      Tasks tasks =
          new Tasks(
              workplace,
              Optional.empty(),
              line -> spec.commandLine().getErr().println(Shown.line(line)));
      RunSizes sizes = RunSizes.of(configuration, tasks);
      return new Plan(sizes, folder, clusterOptions.shape(folder, sizes.round()));
    }
  }

  /** What a calibration foretells. */
  private record Forecast(
      MeasuredCosts costs, SimulationTable table, List<Check> checks, double bandwidth) {}

  private Forecast forecast(Plan plan, Console.Activity activity) {
    activity.next("calibrating on this machine, which takes about 90 s");
    MeasuredCosts costs = MeasuredCosts.measure(plan.sizes());
    activity.next("running 1, 2 and 4 slots beside the prediction");
    List<Check> checks = check ? Check.all(plan.sizes(), costs) : List.of();
    ClusterShape shape = plan.shape();
    Simulation simulation =
        new Simulation(
            costs.block(),
            costs.machine().withCores(shape.slots()),
            costs.driver(),
            Network.ofGigabits(bandwidth));
    SimulationTable table = new SimulationTable(simulation, plan.sizes().round(), shape.slots());
    return new Forecast(costs, table, checks, bandwidth);
  }

  private List<String> lines(Plan plan, Optional<Forecast> forecast) {
    List<String> lines = new ArrayList<>(plan.lines(configurationOptions.arguments()));
    forecast.ifPresent(
        it -> {
          lines.add("");
          lines.addAll(it.costs.lines(plan.sizes().round()));
          it.checks.forEach(check -> lines.add(check.line()));
          lines.add("");
          lines.add(
              String.format(
                  Locale.ROOT,
                  "executors of %d slots, each on a machine like this one with a core for each, %s Gbit/s",
                  plan.shape().slots(),
                  it.bandwidth));
          lines.addAll(it.table.lines());
        });
    return lines;
  }

  private ObjectNode json(Plan plan, Optional<Forecast> forecast) {
    ObjectNode json = plan.json(configurationOptions.arguments());
    forecast.ifPresent(
        it -> {
          it.table.addTo(json);
          it.checks.forEach(
              check ->
                  json.withArray("checks")
                      .addObject()
                      .put("slots", check.slots())
                      .put("predicted", check.predicted())
                      .put("measured", check.measured()));
        });
    return json;
  }
}
