package org.kindling.baseline;

/**
 * How well a baseline does.
 *
 * @param name what a person calls it
 * @param rootMeanSquaredError root of the mean over tasks of the mean squared error on the query
 *     set, in standard deviations of the training targets
 */
public record BaselineScore(String name, double rootMeanSquaredError) {}
