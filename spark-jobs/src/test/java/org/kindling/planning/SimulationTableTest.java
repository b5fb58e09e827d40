package org.kindling.planning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kindling.cost.DriverCosts;
import org.kindling.cost.Machine;
import org.kindling.cost.Network;
import org.kindling.cost.RoundShape;
import org.kindling.cost.Simulation;
import org.kindling.cost.Unit;

class SimulationTableTest {
  /** Blocks of 10 ms; each part costs the driver 1 ms. */
  private static final Simulation SIMULATION =
      new Simulation(0.010, new Machine(2, 1), new DriverCosts(0, 1e-3, 0, 0), Network.NONE);

  private static final SimulationTable TABLE =
      new SimulationTable(SIMULATION, new RoundShape(Unit.TASK, 64, 4, 1, 400), 2);

  @Test
  void hasARowForEachDoublingAndAVerdict() {
    List<String> lines = TABLE.lines();

    assertThat(lines).hasSize(1 + 11 + 2);
    // 16 blocks on 2 slots: 80 ms of computing and 2 of the driver; 64 tasks in 82 ms.
    assertThat(lines.get(1).strip()).matches("1 +780 +82\\.0 +98 % +2 % +0 % +16: 727 tasks/s");
    // On 8 executors each block has a slot: 10 ms, and 16 of the driver.
    assertThat(lines.get(4).strip()).startsWith("8 ").contains(" 62 % ", " driver ");
  }

  /** With a block a slot the driver needs as long as 10 ms at 10 parts: at 16 of 8 executors. */
  @Test
  void saysFromWhereOnTheDriverIsTheLimit() {
    assertThat(TABLE.lines())
        .last()
        .asString()
        .startsWith("With a block for each slot the driver is the limit from executor 8 on; a")
        .endsWith("a meta-batch of 1,024 hides it there.");
  }

  @Test
  void saysThatNothingIsTheLimit() {
    Simulation free =
        new Simulation(1, new Machine(2, 1), new DriverCosts(0, 0, 0, 0), Network.NONE);

    assertThat(new SimulationTable(free, new RoundShape(Unit.TASK, 64, 4, 1, 400), 2).lines())
        .last()
        .asString()
        .contains("neither driver nor network is the limit up to 1,024 executors");
  }

  @Test
  void asksForWorkersOfAPretrainingAndNotForMoreThanItTakes() {
    RoundShape workers = new RoundShape(Unit.WORKER, 64, 1, 1250, 400);
    SimulationTable table = new SimulationTable(SIMULATION, workers, 2);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    table.addTo(json);

    assertThat(table.lines().get(0)).endsWith(" workers with which they compute 90 %");
    assertThat(table.lines())
        .last()
        .asString()
        .endsWith(" the driver is the limit from executor 8 on; 4,096 workers hide it there.");
    assertThat(json.at("/simulation/0/hiding_workers").asInt()).isPositive();
    assertThat(table.lines().get(11)).endsWith(" none up to 65,536");
  }

  @Test
  void isARowAnObjectInJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    TABLE.addTo(json);

    assertThat(json.get("simulation")).hasSize(11);
    assertThat(json.at("/simulation/3/limit").asText()).isEqualTo("driver");
    assertThat(json.at("/simulation/3/hiding_meta_batch").asInt()).isEqualTo(1024);
  }
}
