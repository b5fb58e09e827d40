package org.kindling.jobs;

import java.util.Optional;
import org.kindling.train.Evaluation;

/**
 * How a method did on test tasks.
 *
 * @param evaluation as configured
 * @param contrast the same with the other kind of statistics in batch normalisation; empty where
 *     that makes no difference
 */
record Tested(Evaluation evaluation, Optional<Evaluation> contrast) {}
