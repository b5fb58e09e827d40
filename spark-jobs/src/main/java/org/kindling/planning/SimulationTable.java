package org.kindling.planning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kindling.cost.ClusterShape;
import org.kindling.cost.Prediction;
import org.kindling.cost.RoundShape;
import org.kindling.cost.Simulation;
import org.kindling.cost.Unit;

/**
 * A run on 1, 2, 4 ... 1,024 executors.
 *
 * @param simulation the cost model
 * @param round of the run
 * @param slots of an executor
 */
public record SimulationTable(Simulation simulation, RoundShape round, int slots) {
  private static final int DOUBLINGS = 10;
  private static final String ROW = "%9d %9.0f %9.1f %9.0f %% %6.0f %% %7.0f %%  %-8s %s";

  private List<ClusterShape> clusters() {
    return IntStream.rangeClosed(0, DOUBLINGS)
        .mapToObj(power -> new ClusterShape(1 << power, slots))
        .toList();
  }

  /** For a person. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%9s %9s %9s %11s %8s %9s  %-8s %s",
            "executors",
            "tasks/s",
            "round ms",
            "computing",
            "driver",
            "network",
            "limit",
            round.unit().all() + " with which they compute 90 %"));
    clusters().forEach(cluster -> lines.add(row(cluster)));
    lines.add("");
    lines.add(verdict());
    return lines;
  }

  private String row(ClusterShape cluster) {
    Prediction prediction = simulation.at(cluster, round);
    return String.format(
        Locale.ROOT,
        ROW,
        cluster.executors(),
        prediction.tasksPerSecond(),
        1e3 * prediction.round(),
        100 * prediction.efficiency(),
        100 * prediction.driverLoad(),
        100 * prediction.networkLoad(),
        simulation.limit(cluster, round).map(SimulationTable::word).orElse(""),
        hiding(cluster));
  }

  private String hiding(ClusterShape cluster) {
    return simulation
        .hiding(cluster, round)
        .map(
            larger ->
                String.format(
                    Locale.ROOT,
                    "%,d: %,.0f tasks/s",
                    larger.count(),
                    simulation.at(cluster, larger).tasksPerSecond()))
        .orElseGet(() -> String.format(Locale.ROOT, "none up to %,d", round.unit().most()));
  }

  private static String word(Simulation.Limit limit) {
    return limit.name().toLowerCase(Locale.ROOT);
  }

  /** With a block for each slot, which is as far as a round can be spread. */
  private String verdict() {
    Optional<ClusterShape> limited = firstLimited();
    if (limited.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "With a block for each slot neither driver nor network is the limit up to %,d executors.",
          1 << DOUBLINGS);
    }
    ClusterShape cluster = limited.get();
    return String.format(
        Locale.ROOT,
        "With a block for each slot the %s is the limit from executor %,d on; %s.",
        word(limit(cluster).get()),
        cluster.executors(),
        simulation
            .hiding(cluster, round)
            .map(larger -> hides(larger.count()))
            .orElseGet(this::nothingHides));
  }

  private String hides(int count) {
    return ofTasks()
        ? String.format(Locale.ROOT, "a meta-batch of %,d hides it there", count)
        : String.format(Locale.ROOT, "%,d workers hide it there", count);
  }

  private String nothingHides() {
    return ofTasks()
        ? "no meta-batch hides it: take more local steps (run.local-steps)"
        : "no number of workers hides it: take more minibatches (algorithm.pooled.minibatches)";
  }

  private boolean ofTasks() {
    return round.unit() == Unit.TASK;
  }

  private Optional<ClusterShape> firstLimited() {
    return clusters().stream()
        .filter(cluster -> (long) cluster.totalSlots() * round.block() <= Integer.MAX_VALUE)
        .filter(cluster -> limit(cluster).isPresent())
        .findFirst();
  }

  private Optional<Simulation.Limit> limit(ClusterShape cluster) {
    return simulation.limit(cluster, round.ofBlocks(cluster.totalSlots()));
  }

  /** Adds its rows to what {@code plan --json} prints. */
  public void addTo(ObjectNode json) {
    ArrayNode rows = json.putArray("simulation");
    for (ClusterShape cluster : clusters()) {
      Prediction prediction = simulation.at(cluster, round);
      ObjectNode row =
          rows.addObject()
              .put("executors", cluster.executors())
              .put("tasks_per_second", prediction.tasksPerSecond())
              .put("round_seconds", prediction.round())
              .put("driver_load", prediction.driverLoad())
              .put("network_load", prediction.networkLoad());
      simulation.limit(cluster, round).ifPresent(limit -> row.put("limit", word(limit)));
      simulation
          .hiding(cluster, round)
          .ifPresent(
              larger ->
                  row.put(ofTasks() ? "hiding_meta_batch" : "hiding_workers", larger.count()));
    }
  }
}
