package org.kindling.planning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kindling.cost.ClusterShape;
import org.kindling.cost.DriverMemory;
import org.kindling.cost.ExecutorMemory;
import org.kindling.cost.Figure;
import org.kindling.cost.RoundShape;
import org.kindling.cost.Unit;
import org.kindling.library.RunBlocks;
import org.kindling.round.Deal;

/**
 * What a run needs on a cluster, and the line that asks for it.
 *
 * @param sizes of the run
 * @param folder the cluster
 * @param shape how much of it
 */
public record Plan(RunSizes sizes, ClusterFolder folder, ClusterShape shape) {

  /** Each number with its formula. */
  List<Figure> figures() {
    Deal deal = sizes.round().deal(shape.totalSlots());
    List<Figure> figures = new ArrayList<>(ofRound());
    figures.add(new Figure("executors", shape.executors(), "", executorsFrom(deal)));
    figures.add(new Figure("threads", shape.slots(), "", "of an executor: a slot each"));
    figures.addAll(executor().figures());
    figures.addAll(driver().figures());
    return figures;
  }

  /** How a round's tasks are put together and dealt out. */
  private List<Figure> ofRound() {
    RoundShape round = sizes.round();
    return List.of(
        new Figure("block", round.block(), "", blockFrom(round)),
        new Figure("blocks", round.blocks(), "", blocksFrom(round)),
        new Figure(
            "partitions",
            round.parts(shape.totalSlots()).parts(),
            "",
            "tasks of a round's job: " + round.unit().partsFrom(shape.totalSlots())));
  }

  private static String blocksFrom(RoundShape round) {
    return round.unit() == Unit.TASK
        ? String.format(
            Locale.ROOT, "%d tasks of a meta-batch / %d, rounded up", round.count(), round.block())
        : "workers that train a network each (algorithm.pooled.workers)";
  }

  private String blockFrom(RoundShape round) {
    if (round.unit() != Unit.TASK) {
      return "a worker makes its minibatches alone";
    }
    return sizes.method().experiment().run().block().isPresent()
        ? "tasks computed together: run.block"
        : String.format(
            Locale.ROOT,
            "tasks computed together: what run.memory (%d MiB) holds, at most %d, evened out",
            sizes.method().experiment().run().memory() >> 20,
            RunBlocks.LARGEST);
  }

  private String executorsFrom(Deal deal) {
    return deal.parts() < shape.totalSlots()
        ? String.format(
            Locale.ROOT,
            "of %d slots; %s for %d slots, the rest has nothing to do",
            shape.slots(),
            sizes.round().unit() == Unit.TASK ? "a meta-batch has blocks" : "there are workers",
            deal.parts())
        : String.format(Locale.ROOT, "of %d slots", shape.slots());
  }

  ExecutorMemory executor() {
    return new ExecutorMemory(
        shape.slots(), sizes.programs(), sizes.held(), sizes.task(), sizes.bytes());
  }

  private DriverMemory driver() {
    return new DriverMemory(sizes.data(), sizes.bytes(), sizes.replies(shape.totalSlots()));
  }

  SubmitLine line() {
    return new SubmitLine(folder, shape, executor(), driver());
  }

  /**
   * As JSON.
   *
   * @param arguments what configures the run
   */
  public ObjectNode json(List<String> arguments) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("cluster", folder.name());
    ObjectNode all = json.putObject("figures");
    for (Figure figure : figures()) {
      all.putObject(figure.name())
          .put("value", figure.value())
          .put("unit", figure.unit())
          .put("formula", figure.formula());
    }
    ObjectNode settings = json.putObject("settings");
    line().settings().forEach(settings::put);
    sizes.remarks().forEach(json.putArray("remarks")::add);
    return json.put("submit", line().text(arguments));
  }

  /** As lines for a person. */
  public List<String> lines(List<String> arguments) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, %,d parameters, on %s",
            sizes.method().describe(),
            sizes.method().algorithm().layout().size(),
            sizes.method().experiment().task().describe()));
    lines.add("");
    figures().forEach(figure -> lines.add(figure.line()));
    lines.addAll(sizes.remarks());
    lines.add("");
    lines.addAll(line().text(arguments).lines().toList());
    return lines;
  }
}
