package org.kindling.planning;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kindling.cost.ClusterShape;
import org.kindling.cost.Network;
import org.kindling.cost.RoundShape;
import org.kindling.cost.Simulation;
import org.kindling.library.OuterLoop;
import org.kindling.workplace.Application;
import org.kindling.workplace.SparkWorkplace;

/**
 * A prediction beside the run that it predicts, on slots of this process.
 *
 * @param slots tasks at once
 * @param predicted tasks a second
 * @param measured tasks a second
 */
public record Check(int slots, double predicted, double measured) {
  private static final double SECONDS = 5;

  /** With 1, 2 and 4 slots, which on fewer cores share them. */
  public static List<Check> all(RunSizes sizes, MeasuredCosts costs) {
    Simulation here = new Simulation(costs.block(), costs.machine(), costs.here(), Network.NONE);
    return List.of(1, 2, 4).stream().map(slots -> of(sizes, here, slots)).toList();
  }

  private static Check of(RunSizes sizes, Simulation here, int slots) {
    RoundShape round = sizes.round();
    Map<String, String> settings = Map.of("spark.master", "local[" + slots + "]");
    try (Application application = new Application(settings);
        OuterLoop loop =
            OuterLoop.of(
                sizes.method(),
                Optional.empty(),
                sizes.source(),
                new SparkWorkplace(application))) {
      Pace pace = Pace.measure(loop, SECONDS, SECONDS);
      return new Check(
          slots,
          here.at(new ClusterShape(1, slots), round).tasksPerSecond(),
          round.tasks() / pace.step());
    }
  }

  /** By how much the prediction is off, of what was measured. */
  double error() {
    return predicted / measured - 1;
  }

  /** As a line of a table. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%d slots: %.1f tasks/s predicted, %.1f measured (%+.0f %%)",
        slots,
        predicted,
        measured,
        100 * error());
  }
}
