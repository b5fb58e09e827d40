package org.kindling.cost;

import java.util.Optional;
import org.kindling.round.Deal;

/**
 * Rounds on clusters of any size, from what was measured on one machine.
 *
 * <p>A round is what the driver does, what the network carries and what the busiest slot computes,
 * one after the other: nothing overlaps, which errs on the slow side. Starting a task is counted
 * with the driver, also the executor's side of it.
 *
 * @param block seconds of a block's steps of a round, alone on its machine
 * @param machine where executors compute, one on each
 * @param driver what rounds cost it
 * @param network between them
 */
public record Simulation(double block, Machine machine, DriverCosts driver, Network network) {
  /** From here on a cluster waits more than it computes. */
  private static final double LIMIT = 0.5;

  /** Computing what is called busy. */
  private static final double BUSY = 0.9;

  /** More blocks a slot than that nobody would have. */
  private static final int MOST_BLOCKS = 1 << 12;

  /** A round on a cluster. */
  public Prediction at(ClusterShape cluster, RoundShape round) {
    Deal deal = round.deal(cluster.totalSlots());
    int replies = round.replies(cluster.totalSlots());
    int executors = Math.min(cluster.executors(), deal.parts());
    return new Prediction(
        round.tasks(),
        block * blocks(deal, cluster.executors()),
        driver.seconds(round.parts(cluster.totalSlots()).parts(), round.bytes(), replies),
        network.seconds(executors, round.bytes(), replies));
  }

  /**
   * Times of a block alone, until the last part is done: first all parts compute, then those that
   * have one block more.
   */
  private double blocks(Deal deal, int executors) {
    return (deal.largest() - 1) * machine.slowdown(each(deal.parts(), executors))
        + machine.slowdown(each(deal.largestParts(), executors));
  }

  private static int each(int parts, int executors) {
    return (parts - 1) / executors + 1;
  }

  /** What keeps more executors from being more use; empty where they compute most of the time. */
  public Optional<Limit> limit(ClusterShape cluster, RoundShape round) {
    Prediction prediction = at(cluster, round);
    if (prediction.efficiency() <= LIMIT) {
      return Optional.of(
          prediction.driver() >= prediction.network() ? Limit.DRIVER : Limit.NETWORK);
    }
    return round.blocks() < cluster.totalSlots() ? Optional.of(Limit.BLOCKS) : Optional.empty();
  }

  /**
   * The smallest round of 1, 2, 4 ... whole blocks a slot with which executors compute 90 % of the
   * time; empty where it would have more tasks, or workers, than anybody would have.
   */
  public Optional<RoundShape> hiding(ClusterShape cluster, RoundShape round) {
    for (int each = 1; each <= MOST_BLOCKS; each *= 2) {
      long blocks = (long) each * cluster.totalSlots();
      if (blocks * round.block() > round.unit().most()) {
        return Optional.empty();
      }
      RoundShape larger = round.ofBlocks((int) blocks);
      if (at(cluster, larger).efficiency() >= BUSY) {
        return Optional.of(larger);
      }
    }
    return Optional.empty();
  }

  /** What a cluster waits for. */
  public enum Limit {
    /** It takes more than the network, and both half of the time or more. */
    DRIVER,
    /** It takes more than the driver, and both half of the time or more. */
    NETWORK,
    /** A round has fewer than there are slots. */
    BLOCKS
  }
}
