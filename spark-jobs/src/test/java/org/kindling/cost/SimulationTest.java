package org.kindling.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final Machine EVEN = new Machine(2, 1);
  private static final DriverCosts NOTHING = new DriverCosts(0, 0, 0, 0);
  private static final DriverCosts USUAL = new DriverCosts(2e-3, 3e-4, 1e-9, 2e-9);
  private static final Network TEN_GIGABITS = Network.ofGigabits(10);

  /** 8 blocks of 10 tasks, .5 s each, on 2 slots: 2 s, since there is nothing but computing. */
  @Test
  void computingAloneIsSharedOut() {
    Simulation simulation = new Simulation(0.5, EVEN, NOTHING, Network.NONE);
    Prediction prediction =
        simulation.at(new ClusterShape(1, 2), new RoundShape(Unit.TASK, 80, 10, 1, 4));

    assertThat(prediction.round()).isEqualTo(2);
    assertThat(prediction.tasksPerSecond()).isEqualTo(40);
    assertThat(prediction.driverLoad()).isZero();
  }

  @Property(tries = 100)
  void twiceTheExecutorsLearnFromTwiceTheTasksWhereComputingIsAll(
      @ForAll @IntRange(min = 0, max = 9) int power,
      @ForAll @IntRange(min = 1, max = 10_000) int blockMillis,
      @ForAll @IntRange(min = 100, max = 200) int stretchPercent) {
    Simulation simulation =
        new Simulation(
            1e-3 * blockMillis, new Machine(2, stretchPercent / 100.0), NOTHING, Network.NONE);
    RoundShape round = new RoundShape(Unit.TASK, 1 << 12, 1, 1, 4);

    double once = simulation.at(new ClusterShape(1 << power, 2), round).tasksPerSecond();
    double twice = simulation.at(new ClusterShape(2 << power, 2), round).tasksPerSecond();

    assertThat(twice / once).isCloseTo(2, within(1e-9));
  }

  /** 4 slots on 2 cores: as fast as 2, for each pair takes turns. */
  @Test
  void slotsBeyondTheCoresShareThem() {
    Simulation simulation = new Simulation(0.5, new Machine(2, 1.2), NOTHING, Network.NONE);
    RoundShape round = new RoundShape(Unit.TASK, 8, 1, 1, 4);

    assertThat(simulation.at(new ClusterShape(1, 1), round).round()).isEqualTo(4);
    assertThat(simulation.at(new ClusterShape(1, 2), round).round()).isCloseTo(2.4, within(1e-9));
    assertThat(simulation.at(new ClusterShape(1, 4), round).round()).isCloseTo(2.4, within(1e-9));
  }

  /** 5 blocks on 4 slots of 2 cores: 4 at half speed, then 1 alone. */
  @Test
  void aBlockMoreIsComputedAlone() {
    Simulation simulation = new Simulation(1, EVEN, NOTHING, Network.NONE);

    assertThat(simulation.at(new ClusterShape(1, 4), new RoundShape(Unit.TASK, 5, 1, 1, 4)).round())
        .isEqualTo(3);
  }

  @Property(tries = 300)
  void sharesOfTheTimeAddUpToAllOfIt(
      @ForAll @IntRange(min = 1, max = 1024) int executors,
      @ForAll @IntRange(min = 1, max = 16) int slots,
      @ForAll @IntRange(min = 1, max = 5000) int metaBatch,
      @ForAll @IntRange(min = 1, max = 1_000_000) int blockMicros) {
    Simulation simulation =
        new Simulation(1e-6 * blockMicros, EVEN.withCores(slots), USUAL, TEN_GIGABITS);
    Prediction prediction =
        simulation.at(
            new ClusterShape(executors, slots),
            new RoundShape(Unit.TASK, metaBatch, 5, 1, 448_000));

    assertThat(prediction.driverLoad()).isBetween(0.0, 1.0);
    assertThat(prediction.networkLoad()).isBetween(0.0, 1.0);
    assertThat(prediction.driverLoad() + prediction.networkLoad() + prediction.efficiency())
        .isCloseTo(1, within(1e-9));
  }

  /** With a block a slot the work of each stays, and what the driver does grows. */
  @Property(tries = 100)
  void theDriverStaysTheLimitOnceItIs(
      @ForAll @IntRange(min = 10, max = 10_000_000) int blockMicros,
      @ForAll @IntRange(min = 1, max = 8) int slots) {
    Simulation simulation =
        new Simulation(1e-6 * blockMicros, EVEN.withCores(slots), USUAL, Network.NONE);
    RoundShape round = new RoundShape(Unit.TASK, 8, 8, 1, 448_000);
    double before = 0;
    for (int power = 0; power <= 10; power++) {
      ClusterShape cluster = new ClusterShape(1 << power, slots);
      double load = simulation.at(cluster, round.ofBlocks(cluster.totalSlots())).driverLoad();
      assertThat(load).isGreaterThanOrEqualTo(before);
      before = load;
    }
  }

  /**
   * Driver 10 ms whatever comes; blocks of 10 ms: 9 of them a slot make nine tenths, 16 are 2^n.
   */
  @Test
  void aLargerMetaBatchHidesTheDriver() {
    Simulation simulation =
        new Simulation(0.010, EVEN, new DriverCosts(0.010, 0, 0, 0), Network.NONE);
    ClusterShape cluster = new ClusterShape(4, 1);
    RoundShape round = new RoundShape(Unit.TASK, 20, 5, 1, 4);

    assertThat(simulation.limit(cluster, round)).contains(Simulation.Limit.DRIVER);
    RoundShape hiding = simulation.hiding(cluster, round).orElseThrow();
    assertThat(hiding.count()).isEqualTo(16 * 4 * 5);
    assertThat(simulation.at(cluster, hiding).efficiency()).isGreaterThan(0.9);
    assertThat(simulation.limit(cluster, hiding)).isEmpty();
  }

  @Test
  void saysWhatIsWaitedFor() {
    RoundShape round = new RoundShape(Unit.TASK, 4, 1, 1, 1_000_000);
    Simulation slowLink = new Simulation(0.001, EVEN, NOTHING, new Network(1e6, 0));
    Simulation fast = new Simulation(1, EVEN, NOTHING, Network.NONE);

    assertThat(slowLink.limit(new ClusterShape(4, 1), round)).contains(Simulation.Limit.NETWORK);
    assertThat(fast.limit(new ClusterShape(8, 1), round)).contains(Simulation.Limit.BLOCKS);
    assertThat(fast.limit(new ClusterShape(4, 1), round)).isEmpty();
  }

  @Test
  void noMetaBatchWithinReasonHidesADriverThatPaysForEachPart() {
    Simulation simulation = new Simulation(1e-9, EVEN, new DriverCosts(0, 1, 0, 0), Network.NONE);

    assertThat(simulation.hiding(new ClusterShape(64, 4), new RoundShape(Unit.TASK, 25, 25, 1, 4)))
        .isEqualTo(Optional.empty());
  }
}
