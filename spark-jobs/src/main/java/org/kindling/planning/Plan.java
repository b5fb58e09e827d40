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
    List<Figure> figures = new ArrayList<>(ofRound(deal));
    figures.add(new Figure("executors", shape.executors(), "", executorsFrom(deal)));
    figures.add(
        new Figure("threads", shape.slots(), "", "of an executor: a slot each, OMP_NUM_THREADS=1"));
    figures.addAll(executor().figures());
    figures.addAll(ofNativeMemory());
    figures.addAll(driver().figures());
    return figures;
  }

  /** How a round's tasks are put together and dealt out. */
  private List<Figure> ofRound(Deal deal) {
    RoundShape round = sizes.round();
    return List.of(
        new Figure("block", round.block(), "", "tasks computed together: " + blockFrom()),
        new Figure(
            "blocks",
            round.blocks(),
            "",
            String.format(
                Locale.ROOT,
                "%d tasks of a meta-batch / %d, rounded up",
                round.metaBatch(),
                round.block())),
        new Figure(
            "partitions",
            deal.parts(),
            "",
            String.format(
                Locale.ROOT,
                "tasks of a round's job: one a slot (%d), at most one a block",
                shape.totalSlots())));
  }

  /** What JavaCPP is told to stay below. */
  private List<Figure> ofNativeMemory() {
    return List.of(
        new Figure(
            "maxbytes", executor().overhead() >> 20, "MiB", "JavaCPP's own allocations: overhead"),
        new Figure(
            "maxphysicalbytes",
            line().mostPhysical() >> 20,
            "MiB",
            folder.isLocal()
                ? "the whole process: executor's heap + driver's heap + overhead"
                : "the whole process: .96 x (heap + overhead)"));
  }

  private String blockFrom() {
    return sizes.method().experiment().run().block().isPresent()
        ? "run.block"
        : String.format(
            Locale.ROOT,
            "what run.memory (%d MiB) holds, at most %d, evened out",
            sizes.method().experiment().run().memory() >> 20,
            RunBlocks.LARGEST);
  }

  private String executorsFrom(Deal deal) {
    return deal.parts() < shape.totalSlots()
        ? String.format(
            Locale.ROOT,
            "of %d slots; a meta-batch has blocks for %d slots, the rest has nothing to do",
            shape.slots(),
            deal.parts())
        : String.format(Locale.ROOT, "of %d slots", shape.slots());
  }

  ExecutorMemory executor() {
    return new ExecutorMemory(
        shape.slots(), sizes.programs(), sizes.held(), sizes.task(), sizes.round().bytes());
  }

  private DriverMemory driver() {
    RoundShape round = sizes.round();
    return new DriverMemory(sizes.data(), round.bytes(), round.replies(shape.totalSlots()));
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
    return json.put("submit", line().text(arguments));
  }

  /** As lines for a person. */
  public List<String> lines(List<String> arguments) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, %,d parameters, on %s",
            sizes.algorithm().describe(),
            sizes.parameters(),
            sizes.method().experiment().task().describe()));
    lines.add("");
    figures().forEach(figure -> lines.add(figure.line()));
    lines.add("");
    lines.addAll(line().text(arguments).lines().toList());
    return lines;
  }
}
