package org.kindling.cost;

/**
 * A round as it will be.
 *
 * @param tasks that it learns from
 * @param compute seconds in which the busiest slot computes
 * @param driver seconds in which all wait for the driver
 * @param network seconds in which all wait for the network
 */
public record Prediction(long tasks, double compute, double driver, double network) {

  /** Seconds of the round. */
  public double round() {
    return compute + driver + network;
  }

  /** How many tasks a second are learned from. */
  public double tasksPerSecond() {
    return tasks / round();
  }

  /** Which part of the time the driver works, from 0 to 1. */
  public double driverLoad() {
    return driver / round();
  }

  /** Which part of the time goes to the network, from 0 to 1. */
  public double networkLoad() {
    return network / round();
  }

  /** Which part of the time executors compute, from 0 to 1. */
  public double efficiency() {
    return compute / round();
  }
}
