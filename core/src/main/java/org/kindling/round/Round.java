package org.kindling.round;

/**
 * What a round gave.
 *
 * @param value of all its blocks together
 * @param computeSeconds how long the busiest worker was computing; what the round took beyond it is
 *     overhead
 */
public record Round<R>(R value, double computeSeconds) {}
