package org.kindling.train;

import org.kindling.meta.Aggregate;

/**
 * One meta-batch, computed.
 *
 * @param aggregate the sum over its tasks
 * @param computeSeconds how long the busiest worker was computing tasks; what the round took beyond
 *     it is overhead
 */
public record Round(Aggregate aggregate, double computeSeconds) {}
