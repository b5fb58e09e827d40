package org.kindling.task;

/**
 * The unit of a target, in which errors mean something to those whose data it is of.
 *
 * @param name the target, such as a column or an expression
 * @param deviation what the network's unit is in it
 */
public record TargetUnit(String name, double deviation) {
  /** The root of a mean squared error of the network. */
  public double rootMeanSquaredError(double meanSquaredError) {
    return deviation * Math.sqrt(meanSquaredError);
  }
}
