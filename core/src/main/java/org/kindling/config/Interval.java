package org.kindling.config;

/**
 * A closed interval.
 *
 * @param low its lower end
 * @param high its upper end, at least the lower
 */
public record Interval(double low, double high) {}
