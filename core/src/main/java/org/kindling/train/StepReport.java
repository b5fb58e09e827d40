package org.kindling.train;

import java.util.Optional;
import org.kindling.evaluation.Evaluation;

/**
 * What is known after an outer step.
 *
 * @param step how many outer steps were made, this one included
 * @param steps how many the run will make; empty while nobody knows
 * @param supportLoss mean over the meta-batch before adaptation
 * @param queryLoss mean over the meta-batch after adaptation
 * @param directionNorm Euclidean norm of the mean direction, before clipping
 * @param tasks tasks of the meta-batch
 * @param seconds wall time of the step, without validation and listeners
 * @param roundSeconds the part of it in which no task was computed: handing out, merging, updating
 * @param validation where this step was followed by a validation
 */
public record StepReport(
    long step,
    Optional<Long> steps,
    double supportLoss,
    double queryLoss,
    double directionNorm,
    long tasks,
    double seconds,
    double roundSeconds,
    Optional<Evaluation> validation) {}
